using Gateway.Federation.Ldap.Filters;
using Gateway.Federation.Ldap.Names;
using Gateway.Federation.Ldap.Servers;

namespace Gateway.Federation.Ldap;

/// <summary>Finds everything that is wrong with options before a server uses them.</summary>
public static class LdapOptionsCheck
{
    private static readonly TimeSpan s_longestTime = TimeSpan.FromMinutes(10);

    /// <summary>What becomes a claim is stored and shown.</summary>
    private static readonly HashSet<string> s_secrets = new(StringComparer.OrdinalIgnoreCase)
    {
        "userPassword", "unicodePwd", "dBCSPwd", "ntPwdHistory", "lmPwdHistory", "sambaNTPassword", "sambaLMPassword", "krbPrincipalKey", "authPassword",
    };

    /// <summary>All problems; empty for options that can be used. Files are not looked at.</summary>
    public static IReadOnlyList<LdapOptionsProblem> Find(LdapOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return
        [
            .. Servers(options),
            .. Bases(nameof(options.UserBases), options.UserBases),
            .. Bases(nameof(options.GroupBases), options.GroupBases),
            .. Filters(options),
            .. Attributes(options),
            .. Numbers(options),
        ];
    }

    private static IEnumerable<LdapOptionsProblem> Servers(LdapOptions options)
    {
        const string name = nameof(options.Servers);
        if (options.Servers.Count == 0)
        {
            yield return new(name, "needs at least one server");
        }

        if (options.ServiceLookup != LdapServiceLookup.Off)
        {
            if (options.Servers.Count > 1 || options.Servers.Any(s => !IsDomain(s)))
            {
                yield return new(name, "must be one domain without a port when servers are looked up as SRV records");
            }
        }
        else
        {
            foreach (var server in options.Servers.Where(s => !LdapServerAddress.TryParse(s, out _)))
            {
                yield return new(name, $"has '{server}', which is not host or host:port");
            }
        }

        if (options.Security == LdapSecurity.None && (options.SkipVerify || options.CaFile is not null))
        {
            yield return new(options.SkipVerify ? nameof(options.SkipVerify) : nameof(options.CaFile), "says how certificates are checked, but the connection has no TLS");
        }

        if (options.LookupBindPassword is { Length: > 0 } && string.IsNullOrEmpty(options.LookupBindDn))
        {
            yield return new(nameof(options.LookupBindPassword), "needs the DN of the lookup account");
        }

        if (options.LookupBindDn is { Length: > 0 } dn && !LooksLikeAName(dn))
        {
            yield return new(nameof(options.LookupBindDn), $"has '{dn}', which is no DN and no name that Active Directory binds by");
        }
    }

    /// <summary>Names of services begin their parts with underscores.</summary>
    private static bool IsDomain(string text) => text.Split('.').All(l => l.Length is > 0 and < 64 && l.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'));

    /// <summary>Active Directory also binds by <c>user@domain</c> and <c>DOMAIN\user</c>.</summary>
    private static bool LooksLikeAName(string dn) => dn.Contains('@', StringComparison.Ordinal) || dn.Contains('\\', StringComparison.Ordinal)
        || DistinguishedName.TryParse(dn, out _);

    private static IEnumerable<LdapOptionsProblem> Bases(string option, IReadOnlyList<string> bases)
    {
        if (option == nameof(LdapOptions.UserBases) && bases.Count == 0)
        {
            yield return new(option, "needs at least one DN");
        }

        var names = new List<DistinguishedName>();
        foreach (var text in bases)
        {
            if (!DistinguishedName.TryParse(text, out var name) || name.IsEmpty)
            {
                yield return new(option, $"has '{text}', which is no DN");
            }
            else if (names.Find(n => n.IsWithin(name) || name.IsWithin(n)) is { } other)
            {
                yield return new(option, $"has '{other}' and '{name}', of which one is within the other");
            }
            else
            {
                names.Add(name);
            }
        }
    }

    private static IEnumerable<LdapOptionsProblem> Filters(LdapOptions options)
    {
        if (!LdapFilter.TryParse(options.UserFilter, out var user, out var problem))
        {
            yield return new(nameof(options.UserFilter), $"is no filter: {problem}");
        }
        else if (!user.HasName || user.HasDn)
        {
            yield return new(nameof(options.UserFilter), "must have %s for the login name, and no %d");
        }
        else if (user.HasNameOfNoAttribute)
        {
            // Whether somebody is still a user is asked without a name, which needs an attribute to ask for in its place.
            yield return new(nameof(options.UserFilter), "must compare %s with an attribute: (uid:caseIgnoreMatch:=%s), not (:caseIgnoreMatch:=%s)");
        }

        if (options.GroupFilter is null != (options.GroupBases.Count == 0))
        {
            yield return new(nameof(options.GroupFilter), "goes with the bases for groups: both or neither");
        }

        if (options.GroupFilter is { } text)
        {
            if (!LdapFilter.TryParse(text, out var group, out problem))
            {
                yield return new(nameof(options.GroupFilter), $"is no filter: {problem}");
            }
            else if (!group.HasName && !group.HasDn)
            {
                yield return new(nameof(options.GroupFilter), "must have %d for the user's DN or %s for its name, or everybody would be in every group");
            }
            else if (options.NestedGroups && !group.HasDn)
            {
                yield return new(nameof(options.NestedGroups), "needs a filter for groups with %d");
            }
        }
        else if (options.NestedGroups)
        {
            yield return new(nameof(options.NestedGroups), "needs a filter for groups with %d");
        }
    }

    private static IEnumerable<LdapOptionsProblem> Attributes(LdapOptions options)
    {
        foreach (var (option, attribute) in options.UserAttributes.Select(a => (nameof(options.UserAttributes), a))
            .Append((nameof(options.GroupNameAttribute), options.GroupNameAttribute))
            .Concat(options.NameAttribute is { } name ? [(nameof(options.NameAttribute), name)] : []))
        {
            if (attribute.Length == 0 || attribute.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('-' or '.')))
            {
                yield return new(option, $"has '{attribute}', which is no attribute");
            }
            else if (s_secrets.Contains(attribute))
            {
                yield return new(option, $"has '{attribute}', which holds passwords");
            }
        }
    }

    private static IEnumerable<LdapOptionsProblem> Numbers(LdapOptions options)
    {
        foreach (var (option, time) in new[]
        {
            (nameof(options.ConnectTimeout), options.ConnectTimeout),
            (nameof(options.OperationTimeout), options.OperationTimeout),
            (nameof(options.RetryDelay), options.RetryDelay),
        })
        {
            if (time <= TimeSpan.Zero || time > s_longestTime)
            {
                yield return new(option, "must be more than nothing and at most 10 minutes");
            }
        }

        if (options.RefusalStep < TimeSpan.Zero || options.RefusalStep > TimeSpan.FromSeconds(10))
        {
            yield return new(nameof(options.RefusalStep), "must be at most 10 seconds");
        }

        foreach (var (option, number, most) in new[]
        {
            (nameof(options.MaxGroupDepth), options.MaxGroupDepth, 64),
            (nameof(options.MaxGroups), options.MaxGroups, 10_000),
            (nameof(options.PageSize), options.PageSize, 10_000),
            (nameof(options.LookupConnections), options.LookupConnections, 256),
            (nameof(options.LoginConnections), options.LoginConnections, 4096),
        })
        {
            if (number < 1 || number > most)
            {
                yield return new(option, $"must be from 1 to {most}");
            }
        }
    }
}
