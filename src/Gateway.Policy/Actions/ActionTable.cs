using Gateway.Policy.Keys;

namespace Gateway.Policy.Actions;

/// <summary>The actions of one service as text: a line for each, with name, level, resource and condition keys, parted by spaces.</summary>
/// <param name="Service">What stands before the colon.</param>
/// <param name="Rows">
/// Name, and after <c>=</c> what MinIO calls it; <c>L</c>, <c>R</c>, <c>W</c>, <c>T</c> or <c>P</c> for the level; <c>account</c>, <c>bucket</c>,
/// <c>object</c>, or the types of entity; keys in full, or the name of a group of keys.
/// </param>
/// <param name="CommonKeys">Keys of every action of the service, parted by spaces.</param>
/// <param name="IsServed">See <see cref="PolicyAction.IsServed"/>.</param>
internal sealed record ActionTable(string Service, string Rows, string CommonKeys, bool IsServed = true)
{
    /// <summary>Global keys, and those that say who the caller is, which every request can have.</summary>
    private static readonly KeySet s_everywhere = KeySet.Of(ConditionKeys.All
        .Where(k => k.Name.StartsWith("aws:", StringComparison.Ordinal) || k.Name.StartsWith("jwt:", StringComparison.Ordinal) || k.Name.StartsWith("ldap:", StringComparison.Ordinal))
        .Select(k => k.Id));

    private static readonly Dictionary<string, string> s_groups = new()
    {
        ["GRANTS"] = "s3:x-amz-grant-full-control s3:x-amz-grant-read s3:x-amz-grant-read-acp s3:x-amz-grant-write s3:x-amz-grant-write-acp",
        ["SSE"] = "s3:x-amz-server-side-encryption s3:x-amz-server-side-encryption-aws-kms-key-id s3:x-amz-server-side-encryption-customer-algorithm",
        ["LOCK"] = "s3:object-lock-mode s3:object-lock-remaining-retention-days s3:object-lock-retain-until-date",
        ["REQUESTTAGS"] = "s3:RequestObjectTag/ s3:RequestObjectTagKeys",
        ["TRUST"] = "sts:ExternalId sts:RoleSessionName sts:SourceIdentity sts:TransitiveTagKeys sts:DurationSeconds",
    };

    public static PolicyAction[] Read(params ReadOnlySpan<ActionTable> tables)
    {
        var actions = new List<PolicyAction>();
        foreach (var table in tables)
        {
            var common = s_everywhere | Keys(table.CommonKeys.Split(' ', StringSplitOptions.RemoveEmptyEntries));
            foreach (var row in table.Rows.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            {
                actions.Add(Read(actions.Count, table, row.Split(' ', StringSplitOptions.RemoveEmptyEntries), common));
            }
        }

        return [.. actions];
    }

    private static PolicyAction Read(int id, ActionTable table, string[] cells, KeySet common)
    {
        var names = cells[0].Split('=').Select(n => $"{table.Service}:{n}").ToArray();
        var kind = Kind(cells[2]);
        return new PolicyAction(
            id,
            names[0],
            Level(cells[1]),
            kind,
            kind == ResourceKind.Entity ? cells[2].Split(',') : [],
            names[1..],
            common | Keys(cells.AsSpan(3)),
            table.IsServed);
    }

    private static AccessLevel Level(string cell) => cell switch
    {
        "L" => AccessLevel.List,
        "R" => AccessLevel.Read,
        "W" => AccessLevel.Write,
        "T" => AccessLevel.Tagging,
        "P" => AccessLevel.PermissionsManagement,
        _ => throw new InvalidOperationException($"The table of actions has no level {cell}."),
    };

    private static ResourceKind Kind(string cell) => cell switch
    {
        "account" => ResourceKind.Account,
        "bucket" => ResourceKind.Bucket,
        "object" => ResourceKind.Object,
        _ => ResourceKind.Entity,
    };

    private static KeySet Keys(ReadOnlySpan<string> names)
    {
        var keys = default(KeySet);
        foreach (var name in names)
        {
            keys |= s_groups.TryGetValue(name, out var group) ? Keys(group.Split(' ')) : KeySet.Of([Key(name)]);
        }

        return keys;
    }

    private static ConditionKeyId Key(string name) =>
        ConditionKeys.All.FirstOrDefault(k => k.Name == name)?.Id ?? throw new InvalidOperationException($"The table of actions names no key {name}.");
}
