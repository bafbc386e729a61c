using System.Reflection;
using System.Runtime.InteropServices;
using CalibPortal.Engine.Provenance;
using CalibPortal.Engine.Refusals;

namespace CalibPortal.Engine.Runs.Execution;

/// <summary>Makes the provenance of an execution from what it was asked, what it read and where it ran.</summary>
public sealed class ProvenanceCollector(IEnumerable<EnvironmentFact> facts)
{
    /// <summary>Version of the engine with the commit it was built from, as the build wrote it into the assembly.</summary>
    public static string CodeVersion { get; } =
        typeof(ProvenanceCollector).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion
        ?? throw new InvalidOperationException("The engine was built without an informational version.");

    /// <summary>The record of an execution that ended at <paramref name="finishedAt"/>.</summary>
    public ProvenanceRecord Collect(StepRequest request, object parameters, IReadOnlyList<InputFile> files, IReadOnlyList<ReferenceTable> tables, DateTimeOffset startedAt, DateTimeOffset finishedAt)
    {
        var text = CanonicalJson.Text(parameters);
        return new ProvenanceRecord(
            request.StepId, CodeVersion, request.RunId, CanonicalJson.Sha256(text), text, files, tables, startedAt, finishedAt, Environment());
    }

    private SortedDictionary<string, string> Environment()
    {
        var environment = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["runtime"] = RuntimeInformation.FrameworkDescription,
            ["architecture"] = RuntimeInformation.ProcessArchitecture.ToString(),
        };
        foreach (var fact in facts)
        {
            environment[fact.Name] = Read(fact);
        }

        return environment;
    }

    private static string Read(EnvironmentFact fact)
    {
        try
        {
            return fact.Read();
        }
        catch (RefusalException refused)
        {
            // A step that needs no GRIB runs where ecCodes is absent; that it was absent is the fact.
            return $"not available ({refused.Refusal.Code})";
        }
    }
}
