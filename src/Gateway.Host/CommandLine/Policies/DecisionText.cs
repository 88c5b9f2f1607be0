using System.Text.Json.Nodes;

namespace Gateway.Host.CommandLine.Policies;

/// <summary>Tells a decision in plain words. What is not in the message is left out: long decisions are shortened when they are sealed.</summary>
internal static class DecisionText
{
    public static void Write(CommandOutput output, JsonObject decision)
    {
        var context = decision["context"];
        output.Text(decision["allowed"]?.GetValue<bool>() == true ? "The request was allowed." : "The request was denied.");
        output.Line("");
        output.Fields(
            ("Who", context?["principal"]?.Text("arn")),
            ("Action", context?.Text("action")),
            ("Resource", context?.Text("resource")),
            ("Signed with", SignedWith(decision)),
            ("When", decision.Text("time")),
            ("Request id", decision.Text("requestId")),
            ("Because", Because(decision)),
            ("Narrowed", Narrowed(decision)));
        foreach (var statement in Items(decision["matchedStatements"]?["items"]))
        {
            output.Line("");
            output.Text($"The statement that decided: {Name(statement!)}");
            WriteConditions(output, statement!);
        }

        foreach (var statement in Items(decision["failedConditions"]))
        {
            output.Line("");
            output.Text($"{(statement!.Text("effect") == "ALLOW" ? "This one would have allowed it" : "This one would have denied it")}, but for a condition: {Name(statement!)}");
            WriteConditions(output, statement!);
        }

        if (Items(decision["policies"]) is [_, ..] policies)
        {
            output.Line("");
            output.Line("Policies that were considered:");
            foreach (var policy in policies)
            {
                output.Text($"  {Policy(policy!)}");
            }
        }

        var told = Items(decision["failedConditions"]).Concat(Items(decision["matchedStatements"]?["items"]))
            .SelectMany(statement => Items(statement!["conditions"]))
            .Select(condition => condition!.Text("key"))
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (Items(decision["missingKeys"]).Where(key => !told.Contains(key!.ToString())).ToList() is [_, ..] keys)
        {
            output.Line("");
            output.Text($"Conditions asked for what the request does not have: {string.Join(", ", keys.Select(key => key!.ToString()))}");
        }
    }

    private static string Because(JsonObject decision) => decision.Text("reason") switch
    {
        "Allowed" => "a policy allows it",
        "Root" => "the root of an account may do everything in it",
        "ExplicitDeny" => "a policy denies it, and no other can allow it then",
        // Only buckets, their objects and roles have policies of their own.
        "NoIdentityAllow" => decision["context"]?.Text("resource") is { } resource && resource.StartsWith("arn:aws:s3:::", StringComparison.Ordinal)
            ? "no policy of this identity allows it, and none of the resource"
            : "no policy of this identity allows it",
        "NoResourceAllow" => "the resource is another account's, or the caller is anonymous, and the resource's policy does not allow it",
        "NoBoundaryAllow" => "the permissions boundary does not allow it",
        "NoSessionAllow" => "a policy of the session or service account does not allow it",
        "PublicAccessBlock" => "the public access block keeps the bucket policy from allowing it",
        "RootDisabled" => "root access is switched off",
        "Plugin" => "the authorization plugin does not allow it",
        "Failed" => "the decision could not be made; the server's log says why",
        var other => other ?? "the message does not say why",
    };

    private static string Name(JsonNode statement)
    {
        var id = statement.Text("statementId");
        var place = statement["policy"]?["statement"] is JsonValue number ? $"{number.GetValue<int>() + 1}" : null;
        var which = (id, place) switch
        {
            ({ Length: > 0 }, { }) => $"\"{id}\" (statement {place})",
            ({ Length: > 0 }, null) => $"\"{id}\"",
            (_, { }) => $"statement {place}",
            _ => "a statement",
        };
        return $"{Effect(statement.Text("effect"))} {which} of {Policy(statement["policy"])}";
    }

    /// <summary>As policies write it.</summary>
    private static string? Effect(string? effect) => effect switch
    {
        "ALLOW" => "Allow",
        "DENY" => "Deny",
        _ => effect,
    };

    private static string? SignedWith(JsonObject decision)
    {
        if (decision["signedWith"] is not { } credential)
        {
            return null;
        }

        var isServiceAccount = credential["serviceAccount"]?.GetValue<bool>() == true;
        return credential.Text("accessKey") + (isServiceAccount ? credential.Text("name") is { } name ? $" (service account \"{name}\")" : " (service account)" : "");
    }

    private static string? Narrowed(JsonObject decision) => decision["narrowedBy"]?.GetValue<int>() switch
    {
        null or 0 => null,
        1 => "by a policy of the credential: it must allow the action too, even one that needs no permission otherwise",
        var count => $"by {count} policies of the credential: each must allow the action too, even one that needs no permission otherwise",
    };

    private static string Policy(JsonNode? policy)
    {
        if (policy is null)
        {
            return "a policy that the message does not name";
        }

        if (policy.Text("type") == "Session" && policy.Text("name") is { } own && !own.StartsWith("arn:", StringComparison.Ordinal))
        {
            return $"the {own}";
        }

        var kind = policy.Text("type") switch
        {
            "User" => "the user's inline policy",
            "Group" => "the group's inline policy",
            "Role" => "the role's inline policy",
            "Managed" => "the managed policy",
            "Resource" => "the bucket policy of",
            "Session" => "the session policy",
            "PermissionsBoundary" => "the permissions boundary",
            "Trust" => "the trust policy",
            _ => "the policy",
        };
        return $"{kind} {policy.Text("name")}{(policy.Text("attachedTo") is { } attached ? $", attached to {attached}" : "")}";
    }

    private static void WriteConditions(CommandOutput output, JsonNode statement)
    {
        foreach (var condition in Items(statement["conditions"]))
        {
            var holds = condition!["holds"]?.GetValue<bool>() == true;
            var request = condition["requestValues"] is JsonArray values ? $"the request has {Values(values)}" : "the request does not have it";
            output.Text($"  {(holds ? "holds" : "fails")}: {condition.Text("key")} {condition.Text("operator")} {Values(condition["policyValues"])}; {request}");
        }
    }

    private static string Values(JsonNode? values) =>
        Items(values) is [_, ..] items ? string.Join(" or ", items.Select(value => $"\"{value}\"")) : "nothing";

    private static List<JsonNode?> Items(JsonNode? node) => node is JsonArray array ? [.. array] : [];
}
