using CalibPortal.Engine.People;
using CalibPortal.Engine.Refusals;
using CalibPortal.Web.Hosting;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace CalibPortal.Web.Shared;

/// <summary>What each page has: who looks at it, a token that ends when it is left, and the refusal of the last thing that was tried.</summary>
public abstract class PortalPage : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _leaving = new();

    /// <summary>Addresses.</summary>
    [Inject]
    public required NavigationManager Navigation { get; init; }

    /// <summary>Who is signed in.</summary>
    [CascadingParameter]
    public Task<AuthenticationState>? SignedIn { get; set; }

    /// <summary>Cancelled when the page is left.</summary>
    protected CancellationToken Leaving => _leaving.Token;

    /// <summary>Why the last action was refused; null when it was not.</summary>
    protected Refusal? Refusal { get; set; }

    /// <summary>The person, as the engine knows people.</summary>
    protected async Task<Actor> ActorAsync()
    {
        var state = await (SignedIn ?? throw new InvalidOperationException("The page lies outside the authentication cascade."));
        return state.User.ToActor();
    }

    /// <summary>Does what a person asked for on the page. A refusal is kept in <see cref="Refusal"/> to be shown in place: the page stays as it is. Returns true when nothing was refused.</summary>
    protected async Task<bool> AttemptAsync(Func<Task> action)
    {
        Refusal = null;
        try
        {
            await action();
            return true;
        }
        catch (RefusalException exception)
        {
            Refusal = exception.Refusal;
            return false;
        }
    }

    /// <summary>The present address with some query values set; null takes a value away.</summary>
    protected string AddressWith(params (string Name, object? Value)[] values) =>
        Navigation.GetUriWithQueryParameters(values.ToDictionary(value => value.Name, value => value.Value));

    /// <summary>Writes state into the address. Typing replaces the entry of the history, a choice adds one, so that Back undoes choices.</summary>
    protected void Keep(bool replace, params (string Name, object? Value)[] values) =>
        Navigation.NavigateTo(AddressWith(values), new NavigationOptions { ReplaceHistoryEntry = replace });

    /// <inheritdoc />
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Ends what the page started.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing && !_leaving.IsCancellationRequested)
        {
            _leaving.Cancel();
            _leaving.Dispose();
        }
    }
}
