namespace CalibPortal.Engine.Sources.Native.Gdal;

/// <summary>GDAL could not open or decode something. Readers turn it into a coded refusal that names the file.</summary>
public sealed class GdalException(string message) : IOException(message);
