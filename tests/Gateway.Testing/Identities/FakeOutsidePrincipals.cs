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

    public ValueTask<Principal?> LoadAsync(SessionContent content, AccountEntry account, PolicyGathering gathering) =>
        ValueTask.FromResult(Principals.GetValueOrDefault(content.Grant.Entity!));

    public ValueTask<bool> HoldsAsync(SessionOrigin origin, PolicyGathering gathering) => ValueTask.FromResult(!Gone.Contains(origin.DocumentId));
}
