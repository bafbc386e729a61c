namespace CalibPortal.Engine.Provenance;

/// <summary>A fact of the machine that can change a number, for example the version of GDAL. Each native library registers its own; <paramref name="Read"/> is called when provenance is written.</summary>
/// <param name="Name">Key in <see cref="ProvenanceRecord.Environment"/>, for example <c>gdal</c>.</param>
/// <param name="Read">Reads the value; refuses when the library is not installed.</param>
public sealed record EnvironmentFact(string Name, Func<string> Read);
