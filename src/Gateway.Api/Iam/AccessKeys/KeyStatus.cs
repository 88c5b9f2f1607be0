using Gateway.Iam.Identities;

namespace Gateway.Api.Iam.AccessKeys;

/// <summary>The state of a key in AWS's words.</summary>
internal static class KeyStatus
{
    public const string Active = "Active";
    public const string Inactive = "Inactive";

    public static string Of(AccessKeyEntry key, DateTimeOffset now) =>
        !key.IsActive ? Inactive : key.Expires <= now ? "Expired" : Active;
}
