using Gateway.Core.Names;
using Gateway.Iam.Identities;

namespace Gateway.Iam.Accounts;

/// <summary>Whose a canonical user id is. Immutable.</summary>
internal sealed record CanonicalUser(string Id, AccountId Account) : IIdentity<CanonicalUser>
{
    public static string Kind => "canonical-user";

    public string DocumentId => Id;
}
