using CalibPortal.Engine.Sites;
using CalibPortal.Engine.Sources.Sentinel2;
using CalibPortal.Science.Geometry;
using CalibPortal.Science.Radiometry;

namespace CalibPortal.Engine.Processing.SiteExtraction;

/// <summary>
/// Counts up a region block by block: statistics, what was set aside by what, detectors, sample pixels for the angles, and the
/// means of the region moved by one pixel. Blocks arrive in any cut by rows; memory does not grow with the region.
/// </summary>
internal sealed class RegionTally
{
    /// <summary>Pixels whose angles are averaged at the most; a larger region is sampled on a regular lattice (the angle grids have nodes every 5 km).</summary>
    private const int AnglePixels = 10_000;

    /// <summary>Part of the valid pixels that a moved region may lose.</summary>
    private const double ShiftLoss = 0.05;

    private static readonly (int Rows, int Columns)[] Shifts = [(-1, 0), (1, 0), (0, -1), (0, 1)];

    private readonly RegionPixels _region;
    private readonly int _angleStride;
    private readonly CountHistogram _histogram = new();
    private readonly long[] _fates = new long[4];
    private readonly Dictionary<MaskFlags, long> _masks = [];
    private readonly bool[] _detectors = new bool[256];
    private readonly List<RegionPixel> _anglePixels = [];
    private readonly ShiftedMean[] _shifted = [.. Shifts.Select(_ => new ShiftedMean())];

    public RegionTally(RegionPixels region)
    {
        _region = region;
        _angleStride = Math.Max(1, (int)Math.Ceiling(Math.Sqrt(region.InsideCount / (double)AnglePixels)));
    }

    /// <summary>Statistics of the valid pixels; null when there is none.</summary>
    public CountStatistics? Statistics => _histogram.Statistics();

    /// <summary>Pixels without data; those beyond the edge of the raster are among them.</summary>
    public long NoData => _fates[(int)PixelFate.NoData] + _region.RegionCount - _region.InsideCount;

    /// <summary>Saturated pixels.</summary>
    public long Saturated => _fates[(int)PixelFate.Saturated];

    /// <summary>Masked pixels.</summary>
    public long Masked => _fates[(int)PixelFate.Masked];

    /// <summary>Pixels with data (valid, saturated or masked) over the pixels of the region.</summary>
    public double CoverageFraction => _region.RegionCount == 0 ? 0.0 : (double)(_region.RegionCount - NoData) / _region.RegionCount;

    /// <summary>Masked pixels by the mask that took them.</summary>
    public IReadOnlyDictionary<string, long> MaskedBy => _masks
        .SelectMany(pair => MaskPolicy.NamesOf(pair.Key & MaskPolicy.Excluded).Select(name => (Name: name, Count: pair.Value)))
        .GroupBy(item => item.Name)
        .OrderBy(group => group.Key, StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => group.Sum(item => item.Count));

    /// <summary>What the masks say of valid pixels, all together.</summary>
    public MaskFlags Noticed { get; private set; }

    /// <summary>Detectors of the valid pixels, increasing, without 0.</summary>
    public IReadOnlyList<int> Detectors => [.. Enumerable.Range(1, 255).Where(detector => _detectors[detector])];

    /// <summary>True when a valid pixel has no detector.</summary>
    public bool HasPixelWithoutDetector => _detectors[0];

    /// <summary>Valid pixels for the angles.</summary>
    public IReadOnlyCollection<RegionPixel> AnglePixelsOfRegion => _anglePixels;

    /// <summary>
    /// Largest change of the mean count when the region moves by one pixel to any of four sides; null when a moved region loses more than
    /// <see cref="ShiftLoss"/> of its valid pixels, because the change would then tell of the loss and not of the scene.
    /// </summary>
    public double? LargestShift(double mean) => _histogram.Total > 0 && _shifted.All(shift => shift.Count >= (1 - ShiftLoss) * _histogram.Total)
        ? _shifted.Max(shift => Math.Abs(shift.Mean - mean))
        : null;

    /// <summary>Window that a block must cover for these rows: the region's columns and one pixel around, cut at the raster.</summary>
    public static PixelWindow WithMargin(RegionPixels region)
    {
        var window = region.Window;
        var row = Math.Max(0, window.Row - 1);
        var column = Math.Max(0, window.Column - 1);
        return new(row, column, Math.Min(region.Grid.Rows, window.Row + window.Rows + 1) - row, Math.Min(region.Grid.Columns, window.Column + window.Columns + 1) - column);
    }

    /// <summary>Adds a block.</summary>
    public void Add(PixelBlock block)
    {
        for (var row = block.Window.Row; row < block.Window.Row + block.Window.Rows; row++)
        {
            foreach (var run in _region.RunsOf(row))
            {
                AddRun(block, row, run);
            }

            for (var i = 0; i < Shifts.Length; i++)
            {
                foreach (var run in _region.RunsOf(row - Shifts[i].Rows))
                {
                    _shifted[i].Add(block, row, run.First + Shifts[i].Columns, run.Count);
                }
            }
        }
    }

    private void AddRun(PixelBlock block, int row, ColumnRun run)
    {
        for (var column = run.First; column < run.First + run.Count; column++)
        {
            var index = block.IndexOf(row, column);
            var fate = block.Fate[index];
            _fates[(int)fate]++;
            if (fate == PixelFate.Masked)
            {
                _masks[block.Masks[index]] = _masks.GetValueOrDefault(block.Masks[index]) + 1;
            }
            else if (fate == PixelFate.Valid)
            {
                _histogram.Add(block.Counts[index]);
                Noticed |= block.Masks[index] & MaskPolicy.Noticed;
                _detectors[block.Detectors[index]] = true;
                if (row % _angleStride == 0 && column % _angleStride == 0)
                {
                    _anglePixels.Add(new RegionPixel(_region.Grid.CentreX(column), _region.Grid.CentreY(row), block.Detectors[index]));
                }
            }
        }
    }

    /// <summary>Mean of the valid pixels of the moved region.</summary>
    private sealed class ShiftedMean
    {
        private long _sum;

        public long Count { get; private set; }

        public double Mean => (double)_sum / Count;

        public void Add(PixelBlock block, int row, int first, int count)
        {
            var from = Math.Max(first, block.Window.Column);
            var to = Math.Min(first + count, block.Window.Column + block.Window.Columns);
            for (var column = from; column < to; column++)
            {
                var index = block.IndexOf(row, column);
                if (block.Fate[index] == PixelFate.Valid)
                {
                    _sum += block.Counts[index];
                    Count++;
                }
            }
        }
    }
}
