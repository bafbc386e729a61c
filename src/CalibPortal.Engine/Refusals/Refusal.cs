namespace CalibPortal.Engine.Refusals;

/// <summary>
/// Why something was not accepted, told so that the reader can act. The same record is shown on the page, printed by
/// <c>calib</c> as <c>{"error": ...}</c> and stored with a failed run.
/// </summary>
/// <param name="Code">Stable, greppable code in upper kebab case with the area first, for example <c>S2-TILE-MISSING</c>.</param>
/// <param name="Message">One sentence: what was refused.</param>
/// <param name="Expected">What the engine needed to find.</param>
/// <param name="Found">What it found instead (with file and element where there is one).</param>
/// <param name="Remedy">What the person can do about it.</param>
public sealed record Refusal(string Code, string Message, string Expected, string Found, string Remedy);
