using System.Collections.Frozen;

namespace Gateway.Policy.Keys;

/// <summary>The condition keys that the product knows. Immutable.</summary>
public static class ConditionKeys
{
    private const string JwtPrefix = "jwt:";

    private static readonly ConditionKey[] s_rows = ConditionKeyTable.Rows;
    private static readonly ConditionKey?[] s_byId = ById(s_rows);

    private static readonly FrozenDictionary<string, ConditionKey> s_byName =
        s_rows.ToFrozenDictionary(k => k.Name, StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, ConditionKey>.AlternateLookup<ReadOnlySpan<char>> s_byPart =
        s_byName.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>All of the catalogue, families too.</summary>
    public static IReadOnlyList<ConditionKey> All => s_rows;

    /// <summary>The key of a name as policies write it, compared without case; never null.</summary>
    public static ContextKey Resolve(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (FamilyLength(name) is var length and > 0 && length < name.Length && s_byPart.TryGetValue(name.AsSpan(0, length), out var family) && family.IsFamily)
        {
            return new ContextKey(family.Id, name, name[length..]);
        }

        return new ContextKey(s_byName.TryGetValue(name, out var key) && !key.IsFamily ? key.Id : ConditionKeyId.Other, name, null);
    }

    /// <summary>What the catalogue knows of a key; null for <see cref="ConditionKeyId.Other"/>.</summary>
    public static ConditionKey? Describe(ConditionKeyId id) => s_byId[(int)id];

    /// <summary>What the values of a key are compared as; text for a key that the catalogue does not know.</summary>
    public static KeyType TypeOf(ContextKey key) => Describe(key.Id)?.Type ?? KeyType.Text;

    /// <summary>Whether a request can have several values; of the claims of tokens, only the groups.</summary>
    public static bool IsMultivalued(ContextKey key) =>
        key.Id == ConditionKeyId.JwtClaim ? key.Suffix!.Equals("groups", StringComparison.OrdinalIgnoreCase) : Describe(key.Id)?.IsMultivalued ?? false;

    /// <summary>The key in AWS's spelling, with the suffix as written; the name as written when the catalogue does not know it.</summary>
    public static string CanonicalName(ContextKey key) => Describe(key.Id) is { } known ? known.Name + key.Suffix : key.Name;

    /// <summary>How much of a name is that of its family, if it is of one: to the first slash, or all of <c>jwt:</c>.</summary>
    private static int FamilyLength(string name) =>
        name.StartsWith(JwtPrefix, StringComparison.OrdinalIgnoreCase) ? JwtPrefix.Length : name.IndexOf('/', StringComparison.Ordinal) + 1;

    private static ConditionKey?[] ById(ConditionKey[] rows)
    {
        var byId = new ConditionKey?[Enum.GetValues<ConditionKeyId>().Length];
        foreach (var row in rows)
        {
            byId[(int)row.Id] = row;
        }

        return byId;
    }
}
