using MudBlazor;

namespace CalibPortal.Web.Layout;

/// <summary>Colours, type and measures of the portal. Contrasts of text and state colours on their surfaces are at least 4.5:1 (WCAG 2.2 AA).</summary>
public static class PortalTheme
{
    private static readonly string[] Sans = ["Inter", "Segoe UI", "system-ui", "-apple-system", "Noto Sans", "Liberation Sans", "Arial", "sans-serif"];

    /// <summary>The theme.</summary>
    public static MudTheme Theme { get; } = new()
    {
        PaletteLight = new PaletteLight
        {
            Primary = "#1f5a96",
            PrimaryContrastText = "#ffffff",
            Secondary = "#4b5b6b",
            Tertiary = "#6a4c93",
            Info = "#1f5a96",
            Success = "#1b6e45",
            Warning = "#8a5300",
            Error = "#b3261e",
            Background = "#f5f7f9",
            Surface = "#ffffff",
            AppbarBackground = "#ffffff",
            AppbarText = "#1b2632",
            DrawerBackground = "#f5f7f9",
            DrawerText = "#33414f",
            DrawerIcon = "#4b5b6b",
            TextPrimary = "#1b2632",
            TextSecondary = "#4f5e6d",
            TextDisabled = "#7b8793",
            ActionDefault = "#4b5b6b",
            LinesDefault = "#dde3e9",
            LinesInputs = "#8895a3",
            TableLines = "#e3e8ed",
            TableHover = "#eef3f8",
            Divider = "#dde3e9",
        },
        PaletteDark = new PaletteDark
        {
            Primary = "#86bdf2",
            PrimaryContrastText = "#0d1b2a",
            Secondary = "#aab8c6",
            Tertiary = "#c5a8ec",
            Info = "#86bdf2",
            Success = "#74cf9f",
            Warning = "#ecbb5c",
            WarningContrastText = "#201500",
            Error = "#f4a29b",
            ErrorContrastText = "#2b0a07",
            SuccessContrastText = "#06200f",
            InfoContrastText = "#0d1b2a",
            Background = "#11161c",
            Surface = "#181f27",
            AppbarBackground = "#181f27",
            AppbarText = "#e4eaf0",
            DrawerBackground = "#11161c",
            DrawerText = "#c6d1dc",
            DrawerIcon = "#aab8c6",
            TextPrimary = "#e4eaf0",
            TextSecondary = "#a9b6c3",
            TextDisabled = "#768391",
            ActionDefault = "#aab8c6",
            LinesDefault = "#2b3641",
            LinesInputs = "#6b7987",
            TableLines = "#27313b",
            TableHover = "#1f2831",
            Divider = "#2b3641",
        },
        LayoutProperties = new LayoutProperties { DrawerWidthLeft = "188px", AppbarHeight = "52px", DefaultBorderRadius = "6px" },
        Typography = new Typography
        {
            Default = new DefaultTypography { FontFamily = Sans, FontSize = ".875rem", LineHeight = "1.45", LetterSpacing = "normal" },
            Body1 = new Body1Typography { FontFamily = Sans, FontSize = ".875rem", LineHeight = "1.45", LetterSpacing = "normal" },
            Body2 = new Body2Typography { FontFamily = Sans, FontSize = ".8125rem", LineHeight = "1.4", LetterSpacing = "normal" },
            Button = new ButtonTypography { FontFamily = Sans, FontSize = ".8125rem", FontWeight = "600", TextTransform = "none", LetterSpacing = "normal" },
            Caption = new CaptionTypography { FontFamily = Sans, FontSize = ".75rem", LetterSpacing = "normal" },
            Subtitle1 = new Subtitle1Typography { FontFamily = Sans, FontSize = ".9375rem", FontWeight = "600", LetterSpacing = "normal" },
            Subtitle2 = new Subtitle2Typography { FontFamily = Sans, FontSize = ".875rem", FontWeight = "600", LetterSpacing = "normal" },
            H6 = new H6Typography { FontFamily = Sans, FontSize = "1rem", FontWeight = "600", LetterSpacing = "normal" },
            H5 = new H5Typography { FontFamily = Sans, FontSize = "1.25rem", FontWeight = "600", LetterSpacing = "normal" },
        },
    };
}
