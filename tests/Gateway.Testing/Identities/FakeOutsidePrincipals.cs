using Gateway.Iam.Accounts;
using Gateway.Iam.Authorization;
using Gateway.Iam.Principals;
using Gateway.Iam.Sessions;

namespace Gateway.Testing.Identities;

/// <summary>Identities from outside that a test knows. Not for concurrent changes.</summary>
public sealed class FakeOutsidePrincipals : IOutsidePrincipals
{
    /// <summary>By the entity of the grant.</summary>
    public Dictionary<string, Principal> Principals { get; } = [];

    /// <summary>Document ids of origins that are gone.</summary>
    public HashSet<string> Gone { get; } = [];

    /// <summary>Answers in place of this one; null for this one.</summary>
    public IOutsidePrincipals? Otherwise { get; set; }

    public ValueTask<Principal?> LoadAsync(SessionContent content, AccountEntry account, PolicyGathering gathering) => Otherwise is null
        ? ValueTask.FromResult(Principals.GetValueOrDefault(content.Grant.Entity!))
        : Otherwise.LoadAsync(content, account, gathering);

    public ValueTask<bool> HoldsAsync(SessionOrigin origin, PolicyGathering gathering) =>
        Otherwise is null ? ValueTask.FromResult(!Gone.Contains(origin.DocumentId)) : Otherwise.HoldsAsync(origin, gathering);
}
