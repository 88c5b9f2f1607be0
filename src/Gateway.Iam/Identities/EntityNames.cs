using Gateway.Core.Names;

namespace Gateway.Iam.Identities;

internal static class EntityNames
{
    // IAM keeps the case of names and compares without it.
    public static string DocumentId(AccountId account, string name) => $"{account}/{name.ToLowerInvariant()}";
}
