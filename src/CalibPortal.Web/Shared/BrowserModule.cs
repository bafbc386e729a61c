using Microsoft.JSInterop;

namespace CalibPortal.Web.Shared;

/// <summary>
/// A script module beside a component. It is fetched when it is first needed; a component that is gone by the time it has come, or whose
/// browser is gone, calls nothing.
/// </summary>
/// <param name="js">Runtime of the circuit.</param>
/// <param name="path">Path below the portal, <c>./Shared/FigureView.razor.js</c>.</param>
public sealed class BrowserModule(IJSRuntime js, string path) : IAsyncDisposable
{
    private Task<IJSObjectReference>? _loading;
    private bool _left;

    /// <summary>Calls a function that answers nothing.</summary>
    public async Task RunAsync(string function, params object?[] arguments) => await AskAsync<object>(function, arguments);

    /// <summary>Calls a function; default when there is nobody left to answer.</summary>
    public async Task<T?> AskAsync<T>(string function, params object?[] arguments)
    {
        if (_left)
        {
            return default;
        }

        try
        {
            var module = await (_loading ??= js.InvokeAsync<IJSObjectReference>("import", path).AsTask());
            return _left ? default : await module.InvokeAsync<T>(function, arguments);
        }
        catch (Exception exception) when (exception is JSDisconnectedException || (_left && exception is OperationCanceledException or ObjectDisposedException or JSException))
        {
            // The browser is gone, or the component was taken away while it was called.
            return default;
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        _left = true;
        if (_loading is null)
        {
            return;
        }

        try
        {
            await (await _loading).DisposeAsync();
        }
        catch (Exception exception) when (exception is JSDisconnectedException or OperationCanceledException)
        {
            // The browser is gone, and its modules with it.
            return;
        }
    }
}
