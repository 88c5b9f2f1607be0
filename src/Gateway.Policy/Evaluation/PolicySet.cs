using Gateway.Policy.Actions;
using Gateway.Policy.Documents;
using Gateway.Policy.Evaluation.Statements;
using Gateway.Policy.Keys;

namespace Gateway.Policy.Evaluation;

/// <summary>Policies that decide together, with one index over the statements of all of them. Immutable.</summary>
public sealed class PolicySet
{
    private readonly StatementIndex _denies;
    private readonly StatementIndex _allows;
    private readonly ulong[] _needExistingTags = new ulong[ActionSet.Words];

    private PolicySet(IReadOnlyList<CompiledPolicy> policies)
    {
        Policies = policies;
        var statements = policies.SelectMany(p => p.Statements).ToArray();
        _denies = new StatementIndex(statements.Where(s => s.Source.Effect == Effect.Deny));
        _allows = new StatementIndex(statements.Where(s => s.Source.Effect == Effect.Allow));
        foreach (var statement in statements.Where(s => s.Keys.Any(k => k.Id == ConditionKeyId.S3ExistingObjectTag)))
        {
            for (var i = 0; i < _needExistingTags.Length; i++)
            {
                _needExistingTags[i] |= statement.Actions.Bits[i];
            }
        }
    }

    /// <summary>Allows nothing and denies nothing.</summary>
    public static PolicySet Empty { get; } = new([]);

    public IReadOnlyList<CompiledPolicy> Policies { get; }

    public static PolicySet Of(IReadOnlyList<CompiledPolicy> policies)
    {
        ArgumentNullException.ThrowIfNull(policies);
        return policies.Count == 0 ? Empty : new PolicySet(policies);
    }

    /// <summary>Whether a statement that can apply to the action asks for <c>s3:ExistingObjectTag/…</c>.</summary>
    public bool NeedsExistingObjectTags(PolicyAction action)
    {
        ArgumentNullException.ThrowIfNull(action);
        return (_needExistingTags[action.Id >> 6] >> action.Id & 1) != 0;
    }

    /// <summary>A statement that denies; <paramref name="asksPrincipal"/> in policies with principals.</summary>
    internal Match FindDeny(in AccessQuery query, bool asksPrincipal) => _denies.Find(query, asksPrincipal, GrantLevel.Delegated);

    /// <summary>A statement that allows at the level <paramref name="enough"/>, or the best there is.</summary>
    internal Match FindAllow(in AccessQuery query, bool asksPrincipal, GrantLevel enough) => _allows.Find(query, asksPrincipal, enough);
}
