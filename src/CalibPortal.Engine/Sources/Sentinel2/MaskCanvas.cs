using CalibPortal.Science.Geometry;

namespace CalibPortal.Engine.Sources.Sentinel2;

/// <summary>The window that masks are drawn on, pixel by pixel centre.</summary>
internal sealed class MaskCanvas(RasterGrid grid, PixelWindow window)
{
    private readonly List<string> _types = [];
    private readonly List<string> _notes = [];

    public RasterGrid Grid { get; } = grid;

    public PixelWindow Window { get; } = window;

    public byte[] Detectors { get; } = new byte[window.Rows * window.Columns];

    public MaskFlags[] Flags { get; } = new MaskFlags[window.Rows * window.Columns];

    public IReadOnlyList<string> Types => _types;

    public IReadOnlyList<string> Notes => _notes;

    /// <summary>Notes a mask type as read.</summary>
    public void Note(string type) => _types.Add(type);

    /// <summary>Notes a feature that has no outline: it covers nothing, though it was meant to.</summary>
    public void NoteEmpty(GmlFeature feature)
    {
        if (feature.Polygons.Count == 0)
        {
            _notes.Add($"Feature {feature.Id} has no outline.");
        }
    }

    /// <summary>Columns of the window (0-based within it, end excluded) whose centres lie in a stretch of a row.</summary>
    public (int From, int To) Columns(double fromXM, double toXM)
    {
        // Centre of column c is at Ulx + (c + 0.5) step; a stretch holds its western end and not its eastern one.
        var from = Math.Ceiling(((fromXM - Grid.UlxM) / Grid.StepM) - 0.5) - Window.Column;
        var to = Math.Ceiling(((toXM - Grid.UlxM) / Grid.StepM) - 0.5) - Window.Column;
        return ((int)Math.Clamp(from, 0, Window.Columns), (int)Math.Clamp(to, 0, Window.Columns));
    }

    /// <summary>Sets a flag on all pixels whose centre lies in the polygon.</summary>
    public void Fill(PlanePolygon polygon, MaskFlags flag)
    {
        for (var row = 0; row < Window.Rows; row++)
        {
            foreach (var (fromXM, toXM) in polygon.StretchesAt(Grid.CentreY(Window.Row + row)))
            {
                var (from, to) = Columns(fromXM, toXM);
                for (var column = from; column < to; column++)
                {
                    Flags[(row * Window.Columns) + column] |= flag;
                }
            }
        }
    }
}
