using CalibPortal.Science.Atmosphere;
using MathNet.Numerics.Integration;

namespace CalibPortal.Science.RadiativeTransfer;

/// <summary>
/// Plane-parallel radiative transfer of one column at one wavelength by successive orders of scattering, azimuth term by azimuth term (Lenoble et al. 2007,
/// JQSRT 107, 479; Deuze et al. 1989, JQSRT 41, 483; decision 0008). Delta-M truncation with exact single scattering. One instance serves any number of
/// sun and view directions and keeps its phase matrices; it is for one thread at a time and always gives the same bits.
/// </summary>
public sealed class AtmosphereSolver
{
    private const int QuietTerms = 2;

    private readonly IReadOnlyList<Scatterer> scatterers;
    private readonly SolverSettings settings;
    private readonly ColumnLayers layers;
    private readonly PhaseMatrixExpansion[] expansions;
    private readonly double[] cosines;
    private readonly double[] weights;
    private readonly int streams;
    private readonly int stokes;
    private readonly int terms;
    private readonly int width;
    private readonly OrdersOfScattering orders;
    private readonly AzimuthTerm?[] azimuthTerms;
    private readonly FourierFunctions at;
    private readonly double[] rowSum;
    private readonly double[] rowDifference;
    private double[]? belowUp;
    private double[]? belowDown;

    /// <summary>Prepares a column.</summary>
    /// <param name="scatterers">Molecules and aerosols, at least one.</param>
    /// <param name="settings">Mode and accuracy.</param>
    /// <exception cref="ArgumentException">No scatterer, or settings out of range.</exception>
    public AtmosphereSolver(IReadOnlyList<Scatterer> scatterers, SolverSettings settings)
    {
        if (scatterers.Count == 0)
        {
            throw new ArgumentException("A column has at least one scatterer.", nameof(scatterers));
        }

        if (settings.StreamsPerHemisphere is < 8 or > 64 || settings.StreamsPerHemisphere % 8 != 0)
        {
            throw new ArgumentException("Streams per hemisphere are a multiple of 8 from 8 to 64.", nameof(settings));
        }

        (this.scatterers, this.settings) = (scatterers, settings);
        streams = settings.StreamsPerHemisphere;
        stokes = settings.Mode == RadiationMode.Vector ? 3 : 1;
        terms = 2 * streams;
        width = stokes * streams;

        // Either rule integrates products of two functions with l < terms exactly over both hemispheres together, so scattering keeps its energy.
        var whole = settings.Grid == AngularGrid.AsReferenceCodes;
        var rule = whole ? new GaussLegendreRule(-1, 1, 2 * streams) : new GaussLegendreRule(0, 1, streams);
        var first = whole ? streams : 0;
        cosines = [.. Enumerable.Range(first, streams).Select(rule.GetAbscissa)];
        weights = [.. Enumerable.Range(first, streams).Select(rule.GetWeight)];

        var truncated = scatterers.Select(scatterer => scatterer.Matrix.Expand(terms).Truncate(terms)).ToArray();
        expansions = [.. truncated.Select(item => Shortened(item.Expansion))];
        layers = new ColumnLayers(scatterers, [.. truncated.Select(item => item.ForwardShare)], settings);
        orders = new OrdersOfScattering(layers, cosines, stokes, scatterers.Count);
        azimuthTerms = new AzimuthTerm?[terms];
        at = new FourierFunctions(terms);
        rowSum = new double[stokes * width];
        rowDifference = new double[stokes * width];
    }

    /// <summary>Azimuth terms that the last call of <see cref="PathReflectance(double, ReadOnlySpan{ViewDirection}, Span{StokesReflectance})"/> summed.</summary>
    public int AzimuthTermsUsed { get; private set; }

    /// <summary>Extinction optical depth of the column, not truncated.</summary>
    public double OpticalDepth => scatterers.Sum(scatterer => scatterer.OpticalDepth);

    /// <summary>Light that the column itself sends to space, over a black surface.</summary>
    /// <param name="sunZenithDeg">Sun zenith, 0 to below 90 degrees.</param>
    /// <param name="views">View directions.</param>
    /// <param name="reflectances">Receives as many Stokes reflectances; Q and U are 0 in scalar mode, which does not know them.</param>
    public void PathReflectance(double sunZenithDeg, ReadOnlySpan<ViewDirection> views, Span<StokesReflectance> reflectances)
    {
        var sun = CosineOf(sunZenithDeg, nameof(sunZenithDeg));
        for (var v = 0; v < views.Length; v++)
        {
            var single = SingleScattering.AtTop(scatterers, layers, sun, CosineOf(views[v].ZenithDeg, nameof(views)), AzimuthRad(views[v]));

            // Without the other orders the polarisation of the first one would be half a truth.
            reflectances[v] = stokes == 1 ? new StokesReflectance(single.I, 0, 0) : single;
        }

        // What is followed depends on column and sun, and when a view is complete on that view: no number depends on which views are asked together.
        var threshold = settings.Tolerance * Math.Max(sun * SingleScattering.AtTop(scatterers, layers, sun, 1, 0).I, 1e-12);
        Span<int> quiet = stackalloc int[views.Length];
        quiet.Clear();
        AzimuthTermsUsed = 0;
        var open = layers.Total > 0 ? views.Length : 0;
        for (var m = 0; m < terms && open > 0; m++)
        {
            var term = Term(m);
            FirstOrder(m, sun, term);
            orders.Sum(term.Kernels, threshold);
            AzimuthTermsUsed++;
            for (var v = 0; v < views.Length; v++)
            {
                if (quiet[v] < QuietTerms)
                {
                    quiet[v] = AddTerm(m, sun, views[v], term, ref reflectances[v]) ? quiet[v] + 1 : 0;
                    quiet[v] = m < 3 ? 0 : quiet[v];
                    open -= quiet[v] == QuietTerms ? 1 : 0;
                }
            }
        }
    }

    /// <summary>Path reflectance for one view.</summary>
    public StokesReflectance PathReflectance(double sunZenithDeg, ViewDirection view)
    {
        Span<StokesReflectance> result = stackalloc StokesReflectance[1];
        PathReflectance(sunZenithDeg, [view], result);
        return result[0];
    }

    /// <summary>Transmission between the top and the ground for a zenith angle (degrees), direct and diffuse.</summary>
    public OneWayTransmission Transmission(double zenithDeg)
    {
        var mu = CosineOf(zenithDeg, nameof(zenithDeg));
        var total = FromBelow(mu).I;
        var direct = Math.Exp(-OpticalDepth / mu);
        return new OneWayTransmission(direct, total - direct);
    }

    /// <summary>
    /// Stokes parameters at the top for unit unpolarised isotropic light from the ground, in a direction: I is the total one-way transmission, Q what the
    /// scattered part of it is polarised by; U is zero.
    /// </summary>
    public StokesReflectance FromGround(double zenithDeg) => FromBelow(CosineOf(zenithDeg, nameof(zenithDeg)));

    /// <summary>Share of isotropic light from the ground that the column sends back to it.</summary>
    public double SphericalAlbedo()
    {
        if (layers.Total == 0)
        {
            return 0;
        }

        EnsureFromBelow();
        var sum = 0.0;
        for (var i = 0; i < streams; i++)
        {
            sum += 2 * weights[i] * cosines[i] * belowDown![(layers.Count * width) + i];
        }

        return sum;
    }

    private static double CosineOf(double zenithDeg, string name) => zenithDeg is >= 0 and < 90
        ? Math.Cos(double.DegreesToRadians(zenithDeg))
        : throw new ArgumentOutOfRangeException(name, zenithDeg, "A zenith angle lies between 0 and below 90 degrees.");

    // Azimuth between the directions in which the light flies: none for forward scattering.
    private static double AzimuthRad(ViewDirection view) => double.DegreesToRadians(180 - view.RelativeAzimuthDeg);

    // Trailing zeros (molecules end at l = 2) cost time in every azimuth term.
    private static PhaseMatrixExpansion Shortened(PhaseMatrixExpansion expansion)
    {
        var last = expansion.Order;
        while (last > 2 && expansion.Alpha1[last] == 0 && expansion.Alpha2[last] == 0 && expansion.Alpha3[last] == 0 && expansion.Beta1[last] == 0)
        {
            last--;
        }

        return last == expansion.Order ? expansion : new PhaseMatrixExpansion(
            [.. expansion.Alpha1.Take(last + 1)],
            [.. expansion.Alpha2.Take(last + 1)],
            [.. expansion.Alpha3.Take(last + 1)],
            [.. expansion.Alpha4.Take(last + 1)],
            [.. expansion.Beta1.Take(last + 1)],
            [.. expansion.Beta2.Take(last + 1)]);
    }

    // Adds an azimuth term to a view and tells whether it was small. A term may vanish at a view by symmetry, so amplitudes are compared, without the cosine of
    // the azimuth; several in a row must be small, and the three that molecules have are always summed.
    private bool AddTerm(int m, double sun, ViewDirection view, AzimuthTerm term, ref StokesReflectance reflectance)
    {
        var radiance = AtView(m, CosineOf(view.ZenithDeg, nameof(view)), orders.TotalUp, orders.TotalDown, term);
        var share = (m == 0 ? 1 : 2) / sun;
        var azimuth = m * AzimuthRad(view);
        reflectance = new StokesReflectance(
            reflectance.I + (share * radiance.I * Math.Cos(azimuth)),
            reflectance.Q + (share * radiance.Q * Math.Cos(azimuth)),
            reflectance.U + (share * radiance.U * Math.Sin(azimuth)));
        return share * Math.Max(Math.Abs(radiance.I), Math.Max(Math.Abs(radiance.Q), Math.Abs(radiance.U))) < settings.Tolerance * reflectance.I;
    }

    private AzimuthTerm Term(int m) => azimuthTerms[m] ??= new AzimuthTerm(m, expansions, cosines, weights, stokes);

    // Light scattered once, at all levels and Gauss directions, with the truncated expansion and the exact integral of the beam over each layer.
    private void FirstOrder(int m, double sun, AzimuthTerm term)
    {
        at.Fill(m, sun);
        Span<double> toUp = stackalloc double[width], toDown = stackalloc double[width];
        Array.Clear(orders.Up);
        Array.Clear(orders.Down);
        for (var s = 0; s < scatterers.Count; s++)
        {
            if (term.Kernels[s].Sum.Length == 0)
            {
                continue;
            }

            term.Rows(s, at, 1, rowSum, rowDifference);
            for (var i = 0; i < width; i++)
            {
                // J = w / 4 Z(mu, -mu0) for a flux of pi across the beam; B e1 upward, A e1 downward.
                toUp[i] = (rowSum[i] - rowDifference[i]) / 8;
                toDown[i] = (rowSum[i] + rowDifference[i]) / 8;
            }

            AddBeam(s, sun, toUp, toDown);
        }
    }

    private void AddBeam(int s, double sun, ReadOnlySpan<double> toUp, ReadOnlySpan<double> toDown)
    {
        for (var i = 0; i < width; i++)
        {
            var mu = cosines[i % streams];
            var light = 0.0;
            for (var k = 0; k < layers.Count; k++)
            {
                var (thickness, scattering) = (layers.Thickness[k], layers.Scattering[s][k]);
                var transmitted = Math.Exp(-thickness / mu);
                var beam = Math.Exp(-layers.Depth[k] / sun);
                var slant = thickness * ((1 / mu) - (1 / sun));

                // mu0 / (mu0 - mu) (exp(-d / mu0) - exp(-d / mu)) without the singular point at mu = mu0.
                var gained = Math.Abs(slant) < 1e-6
                    ? Math.Exp(-thickness / sun) * thickness / mu * (1 - (slant / 2))
                    : sun / (sun - mu) * (Math.Exp(-thickness / sun) - transmitted);
                light = (light * transmitted) + (toDown[i] * scattering * beam * gained);
                orders.Down[((k + 1) * width) + i] += light;
            }

            light = 0;
            for (var k = layers.Count - 1; k >= 0; k--)
            {
                var (thickness, scattering) = (layers.Thickness[k], layers.Scattering[s][k]);
                var beam = Math.Exp(-layers.Depth[k] / sun);
                var gained = sun / (sun + mu) * (1 - Math.Exp(-thickness * ((1 / mu) + (1 / sun))));
                light = (light * Math.Exp(-thickness / mu)) + (toUp[i] * scattering * beam * gained);
                orders.Up[(k * width) + i] += light;
            }
        }
    }

    // Light at the top that was scattered last from the summed field into the view.
    private StokesReflectance AtView(int m, double mu, double[] up, double[] down, AzimuthTerm term)
    {
        at.Fill(m, mu);
        Span<double> result = stackalloc double[3];
        result.Clear();
        Span<double> top = stackalloc double[3], bottom = stackalloc double[3];
        for (var s = 0; s < scatterers.Count; s++)
        {
            if (term.Kernels[s].Sum.Length == 0)
            {
                continue;
            }

            term.Rows(s, at, stokes, rowSum, rowDifference);
            for (var row = 0; row < stokes; row++)
            {
                for (var i = 0; i < width; i++)
                {
                    // Quarter: half of the integral over directions, half of the sum and difference fields. Then back to up and down.
                    var (sum, difference) = (rowSum[(row * width) + i], rowDifference[(row * width) + i]);
                    var weight = weights[i % streams] / 4;
                    rowSum[(row * width) + i] = weight * (sum + difference);
                    rowDifference[(row * width) + i] = weight * (sum - difference);
                }
            }

            var path = 1.0;
            Source(0, up, down, top);
            for (var k = 0; k < layers.Count; k++)
            {
                Source(k + 1, up, down, bottom);
                var transfer = LayerTransfer.Of(layers.Thickness[k], mu);
                for (var row = 0; row < stokes; row++)
                {
                    result[row] += path * layers.Scattering[s][k] * ((transfer.Near * top[row]) + (transfer.Far * bottom[row]));
                    top[row] = bottom[row];
                }

                path *= transfer.Transmitted;
            }
        }

        return new StokesReflectance(result[0], result[1], result[2]);
    }

    private void Source(int level, double[] up, double[] down, Span<double> source)
    {
        for (var row = 0; row < stokes; row++)
        {
            var value = 0.0;
            for (var i = 0; i < width; i++)
            {
                value += (rowSum[(row * width) + i] * up[(level * width) + i]) + (rowDifference[(row * width) + i] * down[(level * width) + i]);
            }

            source[row] = value;
        }
    }

    private StokesReflectance FromBelow(double mu)
    {
        if (layers.Total == 0)
        {
            return new StokesReflectance(1, 0, 0);
        }

        EnsureFromBelow();
        var scattered = AtView(0, mu, belowUp!, belowDown!, Term(0));
        return scattered with { I = scattered.I + Math.Exp(-layers.Total / mu) };
    }

    private void EnsureFromBelow()
    {
        if (belowUp is not null)
        {
            return;
        }

        Array.Clear(orders.Up);
        Array.Clear(orders.Down);
        for (var k = 0; k <= layers.Count; k++)
        {
            for (var i = 0; i < streams; i++)
            {
                orders.Up[(k * width) + i] = Math.Exp(-(layers.Total - layers.Depth[k]) / cosines[i]);
            }
        }

        orders.Sum(Term(0).Kernels, settings.Tolerance);
        belowUp = [.. orders.TotalUp];
        belowDown = [.. orders.TotalDown];
    }
}
