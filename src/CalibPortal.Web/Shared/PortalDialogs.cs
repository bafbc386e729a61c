using MudBlazor;

namespace CalibPortal.Web.Shared;

/// <summary>Options of dialogs. Options that are given replace those of the provider, so that each set names the keyboard's way out.</summary>
public static class PortalDialogs
{
    /// <summary>For forms and lists.</summary>
    public static DialogOptions Wide { get; } = new() { MaxWidth = MaxWidth.Medium, FullWidth = true, CloseOnEscapeKey = true, CloseButton = true };
}
