using System.Security.Cryptography;

namespace Gateway.Iam.Identities;

/// <summary>AWS's unique ids: a prefix that says what it is, and 17 random characters of base 32 (85 bits).</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids</remarks>
public static class UniqueIds
{
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public static string OfUser() => New("AIDA");

    public static string OfGroup() => New("AGPA");

    public static string OfRole() => New("AROA");

    public static string OfPolicy() => New("ANPA");

    /// <summary>Of somebody whom a provider vouches for. AWS, which keeps no such identities, has no prefix for them.</summary>
    public static string OfOutsidePrincipal() => New("AOPA");

    /// <summary>Of the policies that are attached to a user or group of a provider.</summary>
    public static string OfOutsideAttachment() => New("AOAA");

    private static string New(string prefix) => prefix + RandomNumberGenerator.GetString(Base32, 17);
}
