using Gateway.Core.Federation;

namespace Gateway.Iam.Outside;

/// <summary>Which claims are kept where: a row has those that last, a session those of its own login for which its token has room.</summary>
public static class OutsideClaims
{
    /// <summary>The groups of a directory are kept once, as groups.</summary>
    public const string LdapGroups = "ldap:groups";

    private const string GroupsSuffix = ":groups";

    // Of the 4 KiB of a token that policies and tags need too.
    private const int RoomInSession = 1200;

    // Every login gives them another value, so that every login would be a write.
    private static readonly HashSet<string> s_ofOneLogin = new(StringComparer.OrdinalIgnoreCase)
    {
        "jwt:acr", "jwt:aio", "jwt:amr", "jwt:at_hash", "jwt:auth_time", "jwt:c_hash", "jwt:exp", "jwt:iat", "jwt:jti", "jwt:nbf", "jwt:nonce", "jwt:rh",
        "jwt:s_hash", "jwt:session_state", "jwt:sid", "jwt:uti",
    };

    /// <summary>Those that the row keeps.</summary>
    public static SortedDictionary<string, IReadOnlyList<string>> OfRow(OutsideIdentity identity)
    {
        var kept = new SortedDictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var (name, values) in identity.Claims)
        {
            if (!s_ofOneLogin.Contains(name) && !name.Equals(LdapGroups, StringComparison.OrdinalIgnoreCase))
            {
                kept[name] = values;
            }
        }

        return kept;
    }

    /// <summary>
    /// Those that the session carries, first who it is, then the short ones. Groups are always taken from the row, and so is all of a directory, which is asked again while
    /// the session lasts.
    /// </summary>
    /// <param name="identity">Who logs in.</param>
    /// <param name="isOfRole">Whether it is the session of a role, which has no row to take anything from.</param>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> OfSession(OutsideIdentity identity, bool isOfRole)
    {
        var carried = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        if (identity.Kind == ProviderKind.Ldap && !isOfRole)
        {
            return carried;
        }

        var room = RoomInSession;
        foreach (var (name, values) in identity.Claims.OrderByDescending(IsWhoItIs).ThenBy(Size).ThenBy(claim => claim.Key, StringComparer.Ordinal))
        {
            room -= Size(new(name, values));
            if (room < 0)
            {
                break;
            }

            if (!name.EndsWith(GroupsSuffix, StringComparison.OrdinalIgnoreCase))
            {
                carried[name] = values;
            }
        }

        return carried;
    }

    private static bool IsWhoItIs(KeyValuePair<string, IReadOnlyList<string>> claim) => claim.Key is "jwt:iss" or "jwt:sub" or "jwt:aud";

    private static int Size(KeyValuePair<string, IReadOnlyList<string>> claim) => claim.Key.Length + claim.Value.Sum(value => value.Length + 4);
}
