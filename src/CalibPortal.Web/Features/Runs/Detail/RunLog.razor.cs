using CalibPortal.Engine.Runs;
using CalibPortal.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace CalibPortal.Web.Features.Runs.Detail;

/// <summary>The log of a run. New lines are fetched when the feed says that there are some.</summary>
public sealed partial class RunLog
{
    private const int Slice = 2000;

    private readonly List<RunLogRecord> _lines = [];
    private string? _loadedFor;
    private long _readUpTo;
    private bool _reading;
    private bool _loaded;
    private bool _follow = true;
    private bool _grew;
    private ElementReference _frame;
    private BrowserModule? _module;

    [Inject]
    public required RunService Runs { get; init; }

    [Inject]
    public required IJSRuntime Js { get; init; }

    /// <summary>The run.</summary>
    [Parameter, EditorRequired]
    public int RunId { get; set; }

    /// <summary>Last line that can be fetched.</summary>
    [Parameter]
    public long LastLogId { get; set; }

    [SupplyParameterFromQuery(Name = "level")]
    public string? LevelText { get; set; }

    [SupplyParameterFromQuery(Name = "find")]
    public string? Find { get; set; }

    private RunLogLevel Level => Enum.TryParse<RunLogLevel>(LevelText, out var level) ? level : RunLogLevel.Information;

    protected override async Task OnParametersSetAsync()
    {
        var key = $"{RunId}|{LevelText}|{Find}";
        if (key != _loadedFor)
        {
            _loadedFor = key;
            _lines.Clear();
            _readUpTo = 0;
            _loaded = false;
            await ReadOnAsync(key);
        }
        else if (LastLogId > _readUpTo)
        {
            await ReadOnAsync(key);
        }
    }

    private async Task ReadOnAsync(string key)
    {
        if (_reading && _loaded)
        {
            // The read under way goes on until there is nothing left.
            return;
        }

        _reading = true;
        try
        {
            IReadOnlyList<RunLogRecord> slice;
            do
            {
                slice = await Runs.LogAsync(RunId, _readUpTo, Level, Find, Slice, Leaving);
                if (key != _loadedFor)
                {
                    return;
                }

                _lines.AddRange(slice);
                _readUpTo = slice.Count > 0 ? slice[^1].Id : Math.Max(_readUpTo, LastLogId);
                _grew |= slice.Count > 0;
            }
            while (slice.Count == Slice || LastLogId > _readUpTo);
            _loaded = true;
        }
        finally
        {
            _reading = false;
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_grew && _follow)
        {
            _grew = false;
            _module ??= new BrowserModule(Js, "./Features/Runs/Detail/RunLog.razor.js");
            await _module.RunAsync("toEnd", _frame);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Dispose();
        if (_module is not null)
        {
            await _module.DisposeAsync();
        }
    }
}
