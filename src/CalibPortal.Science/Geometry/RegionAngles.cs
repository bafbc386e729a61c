namespace CalibPortal.Science.Geometry;

/// <summary>Centre of a pixel, metres, and the detector that saw it; <paramref name="Detector"/> is 0 when it is not known.</summary>
public readonly record struct RegionPixel(double XM, double YM, int Detector);

/// <summary>
/// Sun and view directions of a region in one band: per pixel from the grid of the detector that saw it, then averaged as
/// vectors. Angles are never averaged as numbers: detectors 6 and 7 look at 12.9 and 192.3 degrees of azimuth a pixel apart.
/// </summary>
public sealed record RegionAngles
{
    /// <summary>Pixels of the region.</summary>
    public required int PixelCount { get; init; }

    /// <summary>Mean sun direction; null when the sun grid reaches no pixel.</summary>
    public required Direction? Sun { get; init; }

    /// <summary>Standard deviation (n - 1) of the sun zenith over the pixels, degrees; 0 for one pixel, null without any.</summary>
    public required double? SunZenithStdDeg { get; init; }

    /// <summary>How the sun direction was got, per quality; pixels.</summary>
    public required AngleCounts SunCounts { get; init; }

    /// <summary>Mean view direction over the pixels that have one; null when none has.</summary>
    public required Direction? View { get; init; }

    /// <summary>Standard deviation (n - 1) of the view zenith over the pixels, degrees; 0 for one pixel, null without any.</summary>
    public required double? ViewZenithStdDeg { get; init; }

    /// <summary>How the view direction was got, per quality; pixels. Missing counts pixels without detector too.</summary>
    public required AngleCounts ViewCounts { get; init; }

    /// <summary>Detectors of the pixels, increasing, without 0. More than one means that the region lies on a seam.</summary>
    public required IReadOnlyList<int> Detectors { get; init; }

    /// <summary>Angles of <paramref name="pixels"/>.</summary>
    /// <param name="sun">Sun grid of the scene.</param>
    /// <param name="view">View grids of the band by detector; empty when the product carries none.</param>
    /// <param name="pixels">Centres in the plane of the grids.</param>
    public static RegionAngles For(AngleGrid sun, IReadOnlyDictionary<int, AngleGrid> view, IReadOnlyCollection<RegionPixel> pixels)
    {
        var suns = new DirectionMean();
        var views = new DirectionMean();
        var detectors = new SortedSet<int>();
        foreach (var pixel in pixels)
        {
            suns.Add(sun.At(pixel.XM, pixel.YM));
            views.Add(view.TryGetValue(pixel.Detector, out var grid) ? grid.At(pixel.XM, pixel.YM) : default);
            if (pixel.Detector != 0)
            {
                detectors.Add(pixel.Detector);
            }
        }

        return new()
        {
            PixelCount = pixels.Count,
            Sun = suns.Mean,
            SunZenithStdDeg = suns.ZenithStdDeg,
            SunCounts = suns.Counts,
            View = views.Mean,
            ViewZenithStdDeg = views.ZenithStdDeg,
            ViewCounts = views.Counts,
            Detectors = [.. detectors],
        };
    }

    /// <summary>Normalised sum of vectors, and the spread of their zeniths.</summary>
    private sealed class DirectionMean
    {
        private readonly int[] _counts = new int[4];
        private readonly List<double> _zeniths = [];
        private double _east, _north, _up;

        public Direction? Mean => _zeniths.Count == 0 ? null : Direction.FromVector(_east, _north, _up);

        public AngleCounts Counts => new(_counts[(int)AngleQuality.Interpolated], _counts[(int)AngleQuality.Partial], _counts[(int)AngleQuality.Extrapolated], _counts[(int)AngleQuality.Missing]);

        public double? ZenithStdDeg
        {
            get
            {
                if (_zeniths.Count == 0)
                {
                    return null;
                }

                var mean = _zeniths.Average();
                return _zeniths.Count == 1 ? 0.0 : Math.Sqrt(_zeniths.Sum(zenith => (zenith - mean) * (zenith - mean)) / (_zeniths.Count - 1));
            }
        }

        public void Add(AngleSample sample)
        {
            _counts[(int)sample.Quality]++;
            if (sample.Direction is { } direction)
            {
                _east += direction.East;
                _north += direction.North;
                _up += direction.Up;
                _zeniths.Add(direction.ZenithDeg);
            }
        }
    }
}

/// <summary>Pixels by the quality of their angle, see <see cref="AngleQuality"/>.</summary>
public readonly record struct AngleCounts(int Interpolated, int Partial, int Extrapolated, int Missing);
