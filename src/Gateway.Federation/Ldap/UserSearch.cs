using System.Text;
using Gateway.Federation.Ldap.Filters;
using Gateway.Federation.Ldap.Names;
using Gateway.Federation.Ldap.Wire;
using Microsoft.Extensions.Logging;

namespace Gateway.Federation.Ldap;

/// <summary>Finds users, by name or by DN. Safe for concurrent use.</summary>
internal sealed class UserSearch
{
    private readonly LdapFilter _filter;
    private readonly LdapFilter _anyUser;
    private readonly string? _nameAttribute;
    private readonly IReadOnlyList<(string Text, DistinguishedName Dn)> _bases;
    private readonly string[] _attributes;
    private readonly ILogger _logger;

    /// <exception cref="FormatException">The options are not as <see cref="LdapOptionsCheck"/> wants them.</exception>
    public UserSearch(LdapOptions options, ILogger logger)
    {
        _filter = LdapFilter.TryParse(options.UserFilter, out var filter, out var problem) ? filter : throw new FormatException(problem);
        _anyUser = _filter.ForAnyName();
        _nameAttribute = options.NameAttribute ?? _filter.NameAttribute;
        _bases = [.. options.UserBases.Select(b => (b, DistinguishedName.TryParse(b, out var dn) ? dn : throw new FormatException($"'{b}' is no DN.")))];
        _attributes =
        [
            .. options.UserAttributes.Concat(AccountState.Attributes).Concat(_nameAttribute is null ? [] : [_nameAttribute]).Distinct(StringComparer.OrdinalIgnoreCase),
        ];
        _logger = logger;
    }

    /// <summary>Null unless exactly one user has the name, and an understandable DN.</summary>
    /// <exception cref="LdapProtocolException">The directory does not say.</exception>
    public async Task<LdapUser?> FindByNameAsync(LdapConnection connection, string name, CancellationToken cancellationToken)
    {
        var places = new FilterPlaces(Encoding.UTF8.GetBytes(name), default);
        var entries = new List<LdapEntry>();
        foreach (var (text, _) in _bases)
        {
            // Two are enough to know that there is not one.
            var search = new LdapSearch(text, LdapScope.Subtree, [(_filter, places)]) { Attributes = _attributes, SizeLimit = 2 };
            var answer = await connection.SearchAsync(search, cancellationToken);
            if (!answer.Result.IsSuccess && (answer.Result.Code != LdapResultCode.SizeLimitExceeded || answer.Entries.Count < 2))
            {
                throw new LdapProtocolException($"The search for users below '{text}' ended with {answer.Result}.");
            }

            entries.AddRange(answer.Entries);
        }

        if (entries.Count > 1)
        {
            _logger.AmbiguousName(entries[0].Dn, entries[1].Dn);
        }

        if (entries.Count != 1)
        {
            return null;
        }

        var user = Read(entries[0]);
        if (user is null)
        {
            // Told to nobody but the log, since the password has not been checked.
            _logger.NameNotUnderstood(entries[0].Dn);
        }

        return user;
    }

    /// <summary>Null when it is gone, outside of the bases, or no user by the filter.</summary>
    /// <exception cref="LdapProtocolException">The directory does not say.</exception>
    public async Task<LdapUser?> FindByDnAsync(LdapConnection connection, DistinguishedName dn, CancellationToken cancellationToken)
    {
        var (text, _) = _bases.FirstOrDefault(b => dn.IsWithin(b.Dn));
        if (text is null)
        {
            return null;
        }

        var search = new LdapSearch(dn.Text, LdapScope.Base, [(_anyUser, new FilterPlaces(default, default))]) { Attributes = _attributes };
        var answer = await connection.SearchAsync(search, cancellationToken);
        if (!answer.Result.IsSuccess && answer.Result.Code != LdapResultCode.NoSuchObject)
        {
            throw new LdapProtocolException($"The search for a user ended with {answer.Result}.");
        }

        if (answer.Entries.Count > 0)
        {
            return Read(answer.Entries[0]) ?? throw new LdapProtocolException($"The directory's name for a user is not understood: '{answer.Entries[0].Dn}'.");
        }

        // An empty directory, or one that hides itself from the lookup account, has lost its users only seemingly.
        await RequireAsync(connection, text, cancellationToken);
        return null;
    }

    /// <summary>Checks that an entry can be seen.</summary>
    /// <exception cref="LdapProtocolException">It cannot.</exception>
    public static async Task RequireAsync(LdapConnection connection, string dn, CancellationToken cancellationToken)
    {
        var search = new LdapSearch(dn, LdapScope.Base, [(LdapFilter.Anything, new FilterPlaces(default, default))]);
        var answer = await connection.SearchAsync(search, cancellationToken);
        if (!answer.Result.IsSuccess || answer.Entries.Count == 0)
        {
            throw new LdapProtocolException($"'{dn}' is not in the directory, or the lookup account may not see it ({answer.Result}).");
        }
    }

    private LdapUser? Read(LdapEntry entry) =>
        DistinguishedName.TryParse(entry.Dn, out var dn) && !dn.IsEmpty ? new LdapUser(entry, dn, NameOf(entry, dn)) : null;

    /// <summary>
    /// From the directory, so that one user has one name however it is typed: of several values the one that the entry is called by, else the first in
    /// order.
    /// </summary>
    private string NameOf(LdapEntry entry, DistinguishedName dn)
    {
        var values = _nameAttribute is null ? [] : entry.Values(_nameAttribute);
        return values.FirstOrDefault(v => v.Equals(dn.FirstValue, StringComparison.OrdinalIgnoreCase)) ?? values.Order(StringComparer.Ordinal).FirstOrDefault() ?? dn.FirstValue;
    }
}
