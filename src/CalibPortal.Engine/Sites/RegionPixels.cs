using CalibPortal.Science.Geometry;

namespace CalibPortal.Engine.Sites;

/// <summary>
/// The pixels of one raster whose centres lie in a region (boundary included), as runs of columns per row: a desert of 100 km at 10 m
/// has 1e8 pixels, and no mask of that size is ever made.
/// </summary>
public sealed class RegionPixels
{
    private readonly ColumnRun[][] _runs;

    private RegionPixels(RasterGrid grid, PixelWindow window, ColumnRun[][] runs, long insideCount, long regionCount)
    {
        Grid = grid;
        Window = window;
        _runs = runs;
        InsideCount = insideCount;
        RegionCount = regionCount;
    }

    /// <summary>The raster.</summary>
    public RasterGrid Grid { get; }

    /// <summary>Smallest rectangle of the raster that holds every pixel; empty (0 x 0) when there is none.</summary>
    public PixelWindow Window { get; }

    /// <summary>Pixels of the region that the raster holds.</summary>
    public long InsideCount { get; }

    /// <summary>Pixels the region would have if the raster went on without end.</summary>
    public long RegionCount { get; }

    /// <summary>True when the raster holds no pixel of the region.</summary>
    public bool IsEmpty => InsideCount == 0;

    /// <summary>True when the region holds no pixel centre anywhere on this raster's lattice: it is smaller than the pixels, not outside the scene.</summary>
    public bool IsBelowPixelSize => RegionCount == 0;

    /// <summary>Part of the region's pixels that the raster holds, 0 to 1; 0 when the region holds no pixel centre at all.</summary>
    public double CoverageFraction => RegionCount == 0 ? 0.0 : (double)InsideCount / RegionCount;

    /// <summary>Runs of columns of a row of the raster, from west to east; empty outside the window.</summary>
    public IReadOnlyList<ColumnRun> RunsOf(int row)
    {
        var index = row - Window.Row;
        return index >= 0 && index < _runs.Length ? _runs[index] : [];
    }

    /// <summary>True when the pixel belongs.</summary>
    public bool Contains(int row, int column)
    {
        foreach (var run in RunsOf(row))
        {
            if (column >= run.First && column < run.First + run.Count)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Row-major mask of <paramref name="window"/>, true where the pixel belongs; the window may be any part of the raster.</summary>
    public bool[] MaskOf(PixelWindow window)
    {
        var mask = new bool[window.Rows * window.Columns];
        for (var row = 0; row < window.Rows; row++)
        {
            foreach (var run in RunsOf(window.Row + row))
            {
                var from = Math.Max(run.First, window.Column);
                var to = Math.Min(run.First + run.Count, window.Column + window.Columns);
                if (to > from)
                {
                    mask.AsSpan((row * window.Columns) + from - window.Column, to - from).Fill(true);
                }
            }
        }

        return mask;
    }

    internal static RegionPixels Of(SiteRegion region, RasterGrid grid)
    {
        var (firstRow, lastRow) = Indices(region.MinYM, region.MaxYM, grid.UlyM, -grid.StepM);
        var rows = new List<(long Row, ColumnRun[] Runs)>();
        long insideCount = 0;
        long regionCount = 0;
        for (var row = firstRow; row <= lastRow; row++)
        {
            var runs = new List<ColumnRun>();
            var next = long.MinValue;
            foreach (var (fromX, toX) in RegionSpans.At(region, grid.UlyM - ((row + 0.5) * grid.StepM)))
            {
                var (first, last) = Indices(fromX, toX, grid.UlxM, grid.StepM);

                // Two spans can end and begin within the tolerance of one centre; that pixel counts once.
                first = Math.Max(first, next);
                if (last < first)
                {
                    continue;
                }

                next = last + 1;
                regionCount += last - first + 1;
                var from = Math.Max(first, 0);
                var to = Math.Min(last, grid.Columns - 1);
                if (row >= 0 && row < grid.Rows && to >= from)
                {
                    runs.Add(new((int)from, (int)(to - from + 1)));
                    insideCount += to - from + 1;
                }
            }

            if (runs.Count > 0)
            {
                rows.Add((row, [.. runs]));
            }
        }

        return rows.Count == 0 ? new(grid, default, [], 0, regionCount) : OfRows(grid, rows, insideCount, regionCount);
    }

    private static RegionPixels OfRows(RasterGrid grid, List<(long Row, ColumnRun[] Runs)> rows, long insideCount, long regionCount)
    {
        var top = (int)rows[0].Row;
        var byRow = new ColumnRun[(int)rows[^1].Row - top + 1][];
        Array.Fill(byRow, []);
        foreach (var (row, runs) in rows)
        {
            byRow[row - top] = runs;
        }

        var left = rows.Min(row => row.Runs[0].First);
        var right = rows.Max(row => row.Runs[^1].First + row.Runs[^1].Count);
        return new(grid, new(top, left, byRow.Length, right - left), byRow, insideCount, regionCount);
    }

    /// <summary>
    /// First and last index whose centre, origin + (index + 0.5) step, lies between the limits within the tolerance. The division only
    /// proposes an index; the comparison in metres decides, as it does in <see cref="SiteRegion.Contains"/>.
    /// </summary>
    private static (long First, long Last) Indices(double low, double high, double origin, double step)
    {
        var (near, far) = step > 0 ? (low, high) : (high, low);
        var first = (long)Math.Floor(((near - origin) / step) - 0.5) - 1;
        while (!IsPast(origin + ((first + 0.5) * step), near, step))
        {
            first++;
        }

        var last = (long)Math.Ceiling(((far - origin) / step) - 0.5) + 1;
        while (!IsPast(far, origin + ((last + 0.5) * step), step))
        {
            last--;
        }

        return (first, last);
    }

    private static bool IsPast(double value, double limit, double step) =>
        step > 0 ? value >= limit - SiteRegion.BoundaryToleranceM : value <= limit + SiteRegion.BoundaryToleranceM;
}

/// <summary>Neighbouring pixels of one row.</summary>
public readonly record struct ColumnRun(int First, int Count);
