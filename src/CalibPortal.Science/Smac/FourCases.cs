using System.Runtime.Intrinsics;

namespace CalibPortal.Science.Smac;

/// <summary>
/// Four cases at a time. Exponentials and powers are vectorised (within an ulp or two of <see cref="Math"/>); the angles go
/// through <see cref="Math"/> itself, because the phase polynomial magnifies a last bit of the scattering angle a hundred times.
/// </summary>
internal readonly record struct FourCases(Vector256<double> Value) : ISmacArithmetic<FourCases>
{
    public static implicit operator FourCases(double value) => new(Vector256.Create(value));

    public static FourCases operator +(FourCases left, FourCases right) => new(left.Value + right.Value);

    public static FourCases operator -(FourCases left, FourCases right) => new(left.Value - right.Value);

    public static FourCases operator *(FourCases left, FourCases right) => new(left.Value * right.Value);

    public static FourCases operator /(FourCases left, FourCases right) => new(left.Value / right.Value);

    public static FourCases operator -(FourCases value) => new(-value.Value);

    public static FourCases Exp(FourCases value) => new(Vector256.Exp(value.Value));

    public static FourCases Sqrt(FourCases value) => new(Vector256.Sqrt(value.Value));

    public static FourCases Cos(FourCases radians) =>
        new(Vector256.Create(Math.Cos(radians.Value[0]), Math.Cos(radians.Value[1]), Math.Cos(radians.Value[2]), Math.Cos(radians.Value[3])));

    public static FourCases Acos(FourCases cosine) =>
        new(Vector256.Create(Math.Acos(cosine.Value[0]), Math.Acos(cosine.Value[1]), Math.Acos(cosine.Value[2]), Math.Acos(cosine.Value[3])));

    public static FourCases Pow(FourCases value, double exponent) =>
        exponent == 0 ? (FourCases)1.0 : new FourCases(Vector256.Exp(Vector256.Log(value.Value) * exponent));

    public static FourCases ClampCosine(FourCases cosine) => new(Vector256.Min(Vector256<double>.One, Vector256.Max(-Vector256<double>.One, cosine.Value)));

    public static FourCases NearZero(FourCases value, double limit, FourCases near, FourCases far) =>
        new(Vector256.ConditionalSelect(Vector256.LessThan(Vector256.Abs(value.Value), Vector256.Create(limit)), near.Value, far.Value));
}
