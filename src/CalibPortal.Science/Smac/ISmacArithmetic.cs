using System.Numerics;

namespace CalibPortal.Science.Smac;

/// <summary>The arithmetic that the SMAC formula needs, so that one text of the formula serves one case (<see cref="OneCase"/>) and four at a time (<see cref="FourCases"/>).</summary>
internal interface ISmacArithmetic<TSelf> :
    IAdditionOperators<TSelf, TSelf, TSelf>,
    ISubtractionOperators<TSelf, TSelf, TSelf>,
    IMultiplyOperators<TSelf, TSelf, TSelf>,
    IDivisionOperators<TSelf, TSelf, TSelf>,
    IUnaryNegationOperators<TSelf, TSelf>
    where TSelf : struct, ISmacArithmetic<TSelf>
{
    /// <summary>The same value in every case.</summary>
    static abstract implicit operator TSelf(double value);

    /// <summary>e to the power <paramref name="value"/>.</summary>
    static abstract TSelf Exp(TSelf value);

    /// <summary>Square root.</summary>
    static abstract TSelf Sqrt(TSelf value);

    /// <summary>Cosine of an angle in radians.</summary>
    static abstract TSelf Cos(TSelf radians);

    /// <summary>Arc cosine in radians.</summary>
    static abstract TSelf Acos(TSelf cosine);

    /// <summary>Power with 0^0 = 1, as IEEE 754 has it and as the public SMAC relies on for zero amounts.</summary>
    static abstract TSelf Pow(TSelf value, double exponent);

    /// <summary>Into [-1, 1]: rounding may carry a cosine just outside.</summary>
    static abstract TSelf ClampCosine(TSelf cosine);

    /// <summary><paramref name="near"/> where |<paramref name="value"/>| is below <paramref name="limit"/>, else <paramref name="far"/>.</summary>
    static abstract TSelf NearZero(TSelf value, double limit, TSelf near, TSelf far);
}
