namespace CalibPortal.Science.Smac;

/// <summary>Transmission of an absorber whose amount varies: T = exp(a (U m)^n), with a 0 or below.</summary>
/// <param name="A">Factor a, in the inverse of the amount's unit to the power n.</param>
/// <param name="N">Exponent n; 0 in files of bands without absorption.</param>
public readonly record struct AbsorberLaw(double A, double N);

/// <summary>Transmission of a well-mixed gas: U = (P / 1013.25 hPa)^p, T = exp(a (U m)^n).</summary>
/// <param name="A">Factor a.</param>
/// <param name="N">Exponent n of amount and air mass.</param>
/// <param name="P">Exponent p of the ground pressure.</param>
public readonly record struct PressureAbsorberLaw(double A, double N, double P);

/// <summary>Spherical albedo of the atmosphere: s = A0 p + A3 + A1 tau550 + A2 tau550^2, with p = P / 1013.25 hPa.</summary>
public readonly record struct SphericalAlbedoLaw(double A0, double A1, double A2, double A3);

/// <summary>Scattering transmission of one path: T(mu) = A0 + A1 tau550 / mu + (A2 p + A3) / (1 + mu). It is not bounded: at large depths and low sun it goes below zero.</summary>
public readonly record struct ScatteringLaw(double A0, double A1, double A2, double A3);

/// <summary>Aerosol optical depth in the band: tau = A0 + A1 tau550.</summary>
public readonly record struct AerosolDepthLaw(double A0, double A1);

/// <summary>Aerosol phase function as a polynomial in the scattering angle in <b>degrees</b>; badly held by its fit below about 50 degrees.</summary>
public readonly record struct PhasePolynomial(double A0, double A1, double A2, double A3, double A4);

/// <summary>Residual of third order; the Rayleigh residual has no third order term.</summary>
public readonly record struct ResidualCubic(double R1, double R2, double R3, double R4);

/// <summary>Residual of second order.</summary>
public readonly record struct ResidualQuadratic(double R1, double R2, double R3);
