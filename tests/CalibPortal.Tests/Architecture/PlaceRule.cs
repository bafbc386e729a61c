using System.Reflection;
using NetArchTest.Rules;

namespace CalibPortal.Tests.Architecture;

/// <summary>One row of the table "what may not depend on what": types in <paramref name="Place"/> must not use <paramref name="Forbidden"/>.</summary>
/// <param name="Place">Namespace below the root, for example <c>Engine.Sources</c>.</param>
/// <param name="Forbidden">Namespaces: those starting with a ring's name lie below the root, others are taken as they are.</param>
/// <param name="Except">Types that the table exempts, by name.</param>
public sealed record PlaceRule(string Place, IReadOnlyList<string> Forbidden, params string[] Except)
{
    private static readonly string[] Rings = ["Science", "Engine", "Web", "Cli"];

    /// <summary>Full names of the types that break the rule, below <paramref name="root"/> (<c>CalibPortal</c>, or the root of the planted faults).</summary>
    public IReadOnlyList<string> Violations(Assembly assembly, string root)
    {
        var forbidden = Forbidden.Select(name => Rings.Contains(name.Split('.')[0]) ? $"{root}.{name}" : name).ToArray();
        var result = Types.InAssembly(assembly)
            .That().ResideInNamespaceMatching($"^{root.Replace(".", @"\.", StringComparison.Ordinal)}\\.{Place.Replace(".", @"\.", StringComparison.Ordinal)}(\\.|$)")
            .ShouldNot().HaveDependencyOnAny(forbidden)
            .GetResult();
        return result.IsSuccessful
            ? []
            : [.. (result.FailingTypeNames ?? []).Where(name => !Except.Contains(name.Split('.', '+', '/')[^1]))];
    }

    /// <inheritdoc />
    public override string ToString() => Place;
}
