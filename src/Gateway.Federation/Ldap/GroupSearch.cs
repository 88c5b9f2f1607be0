using System.Text;
using Gateway.Core.Federation;
using Gateway.Federation.Ldap.Filters;
using Gateway.Federation.Ldap.Names;
using Gateway.Federation.Ldap.Wire;

namespace Gateway.Federation.Ldap;

/// <summary>
/// Finds the groups of a user: all of them or none, since a group that is left out may be the one with a policy that denies. Safe for concurrent use.
/// </summary>
internal sealed class GroupSearch
{
    /// <summary>Groups whose own groups are asked for in one search.</summary>
    private const int AtOnce = 50;

    private readonly LdapOptions _options;
    private readonly LdapFilter? _filter;

    /// <exception cref="FormatException">The options are not as <see cref="LdapOptionsCheck"/> wants them.</exception>
    public GroupSearch(LdapOptions options)
    {
        _options = options;
        _filter = options.GroupFilter is not { } text || options.GroupBases.Count == 0 ? null
            : LdapFilter.TryParse(text, out var filter, out var problem) ? filter
            : throw new FormatException(problem);
    }

    /// <exception cref="LdapProtocolException">The directory does not say, or not all.</exception>
    /// <exception cref="FederationException"><see cref="FederationFailure.RejectedClaim"/>: too many groups, or too deep</exception>
    public async Task<IReadOnlyList<OutsideGroup>> FindAsync(LdapConnection connection, LdapUser user, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, OutsideGroup>(StringComparer.Ordinal);
        if (_filter is null)
        {
            return [];
        }

        var name = Encoding.UTF8.GetBytes(user.Name);
        List<FilterPlaces> members = [new(name, Encoding.UTF8.GetBytes(user.Entry.Dn))];
        for (var depth = 1; members.Count > 0; depth++)
        {
            var news = new List<FilterPlaces>();
            foreach (var group in await SearchAsync(connection, members, cancellationToken))
            {
                if (Read(group) is var read && found.TryAdd(read.Id, read))
                {
                    news.Add(new FilterPlaces(name, Encoding.UTF8.GetBytes(group.Dn)));
                }
            }

            if (found.Count > _options.MaxGroups)
            {
                throw new FederationException(FederationFailure.RejectedClaim, $"The user is in more than {_options.MaxGroups} groups.");
            }

            // Whether there are deeper ones is known only after one step more.
            if (depth > _options.MaxGroupDepth && news.Count > 0)
            {
                throw new FederationException(FederationFailure.RejectedClaim, $"The groups of the user are nested deeper than {_options.MaxGroupDepth} steps.");
            }

            members = _options.NestedGroups ? news : [];
        }

        return [.. found.Values];
    }

    private async Task<List<LdapEntry>> SearchAsync(LdapConnection connection, List<FilterPlaces> members, CancellationToken cancellationToken)
    {
        var groups = new List<LdapEntry>();
        foreach (var (text, some) in _options.GroupBases.SelectMany(_ => members.Chunk(AtOnce), (text, some) => (text, some)))
        {
            var search = new LdapSearch(text, LdapScope.Subtree, [.. some.Select(m => (_filter!, m))])
            {
                Attributes = [_options.GroupNameAttribute],
                PageSize = _options.PageSize,
                MostEntries = _options.MaxGroups + 1,
            };
            var answer = await connection.SearchAsync(search, cancellationToken);
            groups.AddRange(answer.Entries);

            // More than are accepted is for the caller to say.
            if (!answer.Result.IsSuccess && answer.Entries.Count <= _options.MaxGroups)
            {
                throw new LdapProtocolException($"The search for groups below '{text}' ended with {answer.Result}.");
            }
        }

        return groups;
    }

    private OutsideGroup Read(LdapEntry group) => DistinguishedName.TryParse(group.Dn, out var dn) && !dn.IsEmpty
        ? new OutsideGroup(dn.Text, group.Values(_options.GroupNameAttribute) is [var name, ..] ? name : dn.FirstValue)
        : throw new FederationException(FederationFailure.RejectedClaim, $"The directory's name for a group is not understood: '{group.Dn}'.");
}
