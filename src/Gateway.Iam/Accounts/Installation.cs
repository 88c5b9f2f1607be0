using Gateway.Core.Names;
using Gateway.Iam.Identities;

namespace Gateway.Iam.Accounts;

/// <summary>Which account is the installation's own. Immutable.</summary>
internal sealed record Installation(AccountId Account) : IIdentity<Installation>
{
    /// <summary>There is only one.</summary>
    public const string Id = "account";

    public static string Kind => "installation";

    public string DocumentId => Id;
}
