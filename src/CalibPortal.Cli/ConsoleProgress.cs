using CalibPortal.Engine.Runs;

namespace CalibPortal.Cli;

/// <summary>Progress on standard error: one line that is written over on a terminal, a plain line for each stage and tenth otherwise.</summary>
internal sealed class ConsoleProgress : IProgress<RunProgress>, IDisposable
{
    private readonly TextWriter _messages;
    private readonly bool _isTerminal;
    private readonly Lock _gate = new();
    private string _lastStage = "";
    private int _lastTenth = -1;
    private bool _lineIsOpen;

    private ConsoleProgress(TextWriter messages, bool isTerminal)
    {
        _messages = messages;
        _isTerminal = isTerminal;
    }

    public static ConsoleProgress For(TextWriter messages) => new(messages, !Console.IsErrorRedirected);

    public void Report(RunProgress value)
    {
        lock (_gate)
        {
            var tenth = (int)(value.Fraction * 10);
            if (_isTerminal)
            {
                var filled = (int)Math.Round(value.Fraction * 30);
                _messages.Write($"\r[{new string('#', filled)}{new string('.', 30 - filled)}] {value.Fraction,4:P0} {value.Stage,-48}");
                _lineIsOpen = true;
            }
            else if (value.Stage != _lastStage || tenth != _lastTenth)
            {
                _messages.WriteLine($"{value.Fraction,4:P0} {value.Stage}");
            }

            (_lastStage, _lastTenth) = (value.Stage, tenth);
        }
    }

    public void Dispose()
    {
        if (_lineIsOpen)
        {
            _messages.WriteLine();
        }
    }
}
