using Gateway.Policy.Evaluation;

namespace Gateway.Api.Iam.Simulation;

/// <summary>The condition keys that policies refer to.</summary>
internal static class KeyNames
{
    /// <summary>Each once without regard to case, sorted.</summary>
    public static IReadOnlyList<string> Of(IEnumerable<CompiledPolicy> policies) =>
        [.. policies.SelectMany(policy => policy.ContextKeys).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase)];
}
