namespace CalibPortal.Science.Smac;

/// <summary>One case at a time, with the functions of <see cref="Math"/>.</summary>
internal readonly record struct OneCase(double Value) : ISmacArithmetic<OneCase>
{
    public static implicit operator OneCase(double value) => new(value);

    public static OneCase operator +(OneCase left, OneCase right) => new(left.Value + right.Value);

    public static OneCase operator -(OneCase left, OneCase right) => new(left.Value - right.Value);

    public static OneCase operator *(OneCase left, OneCase right) => new(left.Value * right.Value);

    public static OneCase operator /(OneCase left, OneCase right) => new(left.Value / right.Value);

    public static OneCase operator -(OneCase value) => new(-value.Value);

    public static OneCase Exp(OneCase value) => new(Math.Exp(value.Value));

    public static OneCase Sqrt(OneCase value) => new(Math.Sqrt(value.Value));

    public static OneCase Cos(OneCase radians) => new(Math.Cos(radians.Value));

    public static OneCase Acos(OneCase cosine) => new(Math.Acos(cosine.Value));

    public static OneCase Pow(OneCase value, double exponent) => new(Math.Pow(value.Value, exponent));

    public static OneCase ClampCosine(OneCase cosine) => new(Math.Min(1.0, Math.Max(-1.0, cosine.Value)));

    public static OneCase NearZero(OneCase value, double limit, OneCase near, OneCase far) => Math.Abs(value.Value) < limit ? near : far;
}
