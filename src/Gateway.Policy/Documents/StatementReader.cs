using System.Text.Json;

namespace Gateway.Policy.Documents;

/// <summary>Reads the statements of one document, one after the other.</summary>
internal sealed class StatementReader(PolicyTexts texts, PolicyDialect dialect, string? bucket, PolicyVersion version)
{
    private static readonly ResourceClause s_everything = new(false, ["*"]);

    private readonly HashSet<string> _sids = new(StringComparer.Ordinal);
    private readonly PrincipalReader _principals = new(texts);
    private readonly ActionReader _actions = new(texts, dialect);
    private readonly ResourceReader _resources = new(texts, dialect, bucket, version);
    private readonly ConditionReader _conditions = new(texts, dialect, version);

    private bool HasPrincipals => dialect is PolicyDialect.Bucket or PolicyDialect.Trust;

    private bool HasResources => dialect != PolicyDialect.Trust;

    /// <exception cref="PolicyFormatException">It is not valid.</exception>
    public Statement Read(JsonElement element, int index, Range source)
    {
        var members = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var (name, value) in PolicyJson.Members(element, texts.Syntax, "A statement", texts))
        {
            CheckMember(name, value);
            members[name] = value;
        }

        var effect = ReadEffect(members);
        var actions = ReadActions(members);
        var statement = new Statement
        {
            Index = index,
            Sid = ReadSid(members),
            Effect = effect,
            Principal = ReadPrincipal(members, effect),
            Actions = actions,
            Resources = ReadResources(members, actions),
            Conditions = members.TryGetValue("Condition", out var condition) ? _conditions.Read(condition) : [],
            Source = source,
        };
        if (dialect == PolicyDialect.Bucket)
        {
            BucketStatement.Check(statement);
        }

        return statement;
    }

    private void CheckMember(string name, JsonElement value)
    {
        switch (name)
        {
            case "Sid" or "Effect" or "Action" or "NotAction" or "Condition":
            case "Principal" or "NotPrincipal" when HasPrincipals:
            case "Resource" or "NotResource" when HasResources:
                return;
            case "Principal" or "NotPrincipal" or "Resource" or "NotResource":
                throw PolicyJson.Malformed(texts.ProhibitedMember(name), PolicyExplanations.Prohibited(name, dialect), value, isName: true);
            default:
                throw PolicyJson.Malformed(texts.UnknownMember(name), PolicyExplanations.UnknownInStatement(name), value, isName: true);
        }
    }

    private string? ReadSid(Dictionary<string, JsonElement> members)
    {
        if (!members.TryGetValue("Sid", out var value))
        {
            return null;
        }

        var sid = PolicyJson.Text(value, texts.Syntax, "\"Sid\"");

        // S3 takes any text, also twice; MinIO writes empty ones.
        if (dialect != PolicyDialect.Bucket && sid.Length > 0)
        {
            if (!sid.All(char.IsAsciiLetterOrDigit))
            {
                throw PolicyJson.Malformed(texts.Sid, $"The \"Sid\" {PolicyExplanations.Quoted(sid)} has other characters than letters and digits.", value);
            }

            if (!_sids.Add(sid))
            {
                throw PolicyJson.Malformed(texts.DuplicateSid, $"An earlier statement has the \"Sid\" {PolicyExplanations.Quoted(sid)} too.", value);
            }
        }

        return sid;
    }

    private Effect ReadEffect(Dictionary<string, JsonElement> members)
    {
        var value = members.TryGetValue("Effect", out var element) ? element : throw PolicyJson.Malformed(texts.MissingEffect, PolicyExplanations.Missing("Effect", canBeNegated: false));
        var text = PolicyJson.Text(value, texts.Syntax, "\"Effect\"");
        return text switch
        {
            "Allow" => Effect.Allow,
            "Deny" => Effect.Deny,
            _ => throw PolicyJson.Malformed(texts.Effect(text), PolicyExplanations.Effect(text), value),
        };
    }

    private PrincipalClause? ReadPrincipal(Dictionary<string, JsonElement> members, Effect effect)
    {
        if (!HasPrincipals)
        {
            return null;
        }

        if (!TryGetEither(members, "Principal", "NotPrincipal", out var isNegated, out var value))
        {
            throw PolicyJson.Malformed(texts.MissingPrincipal, PolicyExplanations.Missing("Principal"));
        }

        return isNegated && effect == Effect.Allow
            ? throw PolicyJson.Malformed(texts.AllowWithNotPrincipal, "\"NotPrincipal\" can stand in statements with \"Effect\": \"Deny\" only.", value, isName: true)
            : new PrincipalClause(isNegated, _principals.Read(value));
    }

    private ActionClause ReadActions(Dictionary<string, JsonElement> members) =>
        TryGetEither(members, "Action", "NotAction", out var isNegated, out var value)
            ? new ActionClause(isNegated, _actions.Read(value))
            : throw PolicyJson.Malformed(texts.MissingAction, PolicyExplanations.Missing("Action"));

    private ResourceClause? ReadResources(Dictionary<string, JsonElement> members, ActionClause actions)
    {
        if (!HasResources)
        {
            return null;
        }

        if (TryGetEither(members, "Resource", "NotResource", out var isNegated, out var value))
        {
            var resources = new ResourceClause(isNegated, _resources.Read(value));

            // Administration has no resources; MinIO's policies write some, and it does not look at them.
            return Are(actions, ActionReader.IsAdministration) ? s_everything : resources;
        }

        // MinIO's statements on administration, keys and sessions may leave them out.
        return dialect != PolicyDialect.Bucket && Are(actions, ActionReader.NeedsNoResource)
            ? s_everything
            : throw PolicyJson.Malformed(texts.MissingResource, PolicyExplanations.Missing("Resource"));
    }

    private static bool Are(ActionClause actions, Func<string, bool> kind) => !actions.IsNegated && actions.Patterns.All(kind);

    /// <exception cref="PolicyFormatException">Both are there.</exception>
    private bool TryGetEither(Dictionary<string, JsonElement> members, string name, string negated, out bool isNegated, out JsonElement value)
    {
        isNegated = members.TryGetValue(negated, out value);
        if (!members.TryGetValue(name, out var positive))
        {
            return isNegated;
        }

        if (isNegated)
        {
            throw PolicyJson.Malformed(texts.Syntax, PolicyExplanations.Both(name), value, isName: true);
        }

        value = positive;
        return true;
    }
}
