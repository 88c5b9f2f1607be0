using Gateway.Policy.Actions;

namespace Gateway.Policy.Evaluation;

/// <summary>Policies that decide together, with one index over the statements of all of them. Immutable.</summary>
public sealed class PolicySet
{
    private PolicySet(IReadOnlyList<CompiledPolicy> policies)
    {
        Policies = policies;
    }

    /// <summary>Allows nothing and denies nothing.</summary>
    public static PolicySet Empty { get; } = new([]);

    public IReadOnlyList<CompiledPolicy> Policies { get; }

    public static PolicySet Of(IReadOnlyList<CompiledPolicy> policies) => new(policies);

    /// <summary>Whether a statement that can apply to the action asks for <c>s3:ExistingObjectTag/…</c>.</summary>
    public bool NeedsExistingObjectTags(PolicyAction action) => throw new NotSupportedException();
}
