using System.Runtime.Intrinsics;

namespace CalibPortal.Science.Smac;

/// <summary>Conditions of many cases, a column for each quantity; units as in <see cref="SmacConditions"/>.</summary>
public readonly ref struct SmacConditionColumns
{
    private readonly ReadOnlySpan<double> _sunZenith, _viewZenith, _sunAzimuth, _viewAzimuth, _aot550, _ozone, _waterVapour, _pressure;

    /// <summary>Takes equally long columns.</summary>
    /// <exception cref="ArgumentException">Lengths differ.</exception>
    public SmacConditionColumns(
        ReadOnlySpan<double> sunZenithDeg,
        ReadOnlySpan<double> viewZenithDeg,
        ReadOnlySpan<double> sunAzimuthDeg,
        ReadOnlySpan<double> viewAzimuthDeg,
        ReadOnlySpan<double> aot550,
        ReadOnlySpan<double> ozoneCmAtm,
        ReadOnlySpan<double> waterVapourGcm2,
        ReadOnlySpan<double> pressureHpa)
    {
        var length = sunZenithDeg.Length;
        if (viewZenithDeg.Length != length || sunAzimuthDeg.Length != length || viewAzimuthDeg.Length != length || aot550.Length != length
            || ozoneCmAtm.Length != length || waterVapourGcm2.Length != length || pressureHpa.Length != length)
        {
            throw new ArgumentException("The columns of the conditions differ in length.");
        }

        _sunZenith = sunZenithDeg;
        _viewZenith = viewZenithDeg;
        _sunAzimuth = sunAzimuthDeg;
        _viewAzimuth = viewAzimuthDeg;
        _aot550 = aot550;
        _ozone = ozoneCmAtm;
        _waterVapour = waterVapourGcm2;
        _pressure = pressureHpa;
    }

    /// <summary>Number of cases.</summary>
    public int Length => _sunZenith.Length;

    /// <summary>One case.</summary>
    public SmacConditions this[int index] => new(
        _sunZenith[index], _viewZenith[index], _sunAzimuth[index], _viewAzimuth[index], _aot550[index], _ozone[index], _waterVapour[index], _pressure[index]);

    /// <summary>Refuses the first case that is neither a hole nor usable.</summary>
    internal void RequireUsable()
    {
        for (var i = 0; i < Length; i++)
        {
            if (this[i] is { Fault: { } fault, IsHole: false })
            {
                throw new ArgumentException($"SMAC cannot take case {i}: {fault}.");
            }
        }
    }

    /// <summary>Four cases from <paramref name="start"/>; past the end the last one is repeated, so that every case goes through the same arithmetic.</summary>
    internal SmacCases<FourCases> Four(int start) => new(
        new(Block(_sunZenith, start)), new(Block(_viewZenith, start)), new(Block(_sunAzimuth, start)), new(Block(_viewAzimuth, start)),
        new(Block(_aot550, start)), new(Block(_ozone, start)), new(Block(_waterVapour, start)), new(Block(_pressure, start)));

    /// <summary>Four values of <paramref name="column"/>, the last one repeated past the end.</summary>
    internal static Vector256<double> Block(ReadOnlySpan<double> column, int start)
    {
        if (start + Vector256<double>.Count <= column.Length)
        {
            return Vector256.Create(column.Slice(start, Vector256<double>.Count));
        }

        var last = column.Length - 1;
        return Vector256.Create(column[start], column[Math.Min(start + 1, last)], column[Math.Min(start + 2, last)], column[last]);
    }
}
