using System.Text.Json;
using Gateway.Policy.Actions;
using Gateway.Policy.Keys;

namespace Gateway.Policy.Documents;

/// <summary>What is wrong with a policy, for whoever wrote it: AWS's words are for programs, and often one sentence for everything.</summary>
internal static class PolicyExplanations
{
    private const int LongestShown = 100;

    private static readonly string[] s_documentElements = ["Version", "Id", "Statement"];
    private static readonly string[] s_statementElements = ["Sid", "Effect", "Principal", "NotPrincipal", "Action", "NotAction", "Resource", "NotResource", "Condition"];
    private static readonly string[] s_operators = [.. Enum.GetNames<Comparison>(), .. Enum.GetNames<Comparison>().Where(name => name != nameof(Comparison.Null)).Select(name => name + "IfExists")];

    /// <summary>A text of the policy between quotes; a long one is cut.</summary>
    public static string Quoted(string text) => $"\"{(text.Length <= LongestShown ? text : string.Concat(text.AsSpan(0, LongestShown), "…"))}\"";

    public static string Beginning(string text)
    {
        var first = text.AsSpan().TrimStart(" \t\r\n");
        return first.IsEmpty ? "There is no policy: the text is empty."
            : first[0] == '[' ? "A policy is one object, not a list: it begins with '{', and the list belongs into its \"Statement\"."
            : first[0] == '{' ? "S3 takes the brace as the first character only: leave out what stands before it."
            : first[0] == '\uFEFF' ? "The text begins with a byte order mark; save it without one."
            : $"A policy is a JSON object, which begins with '{{' and not with '{first[0]}'.";
    }

    public static string Character(char found) =>
        $"IAM takes no such character in policies: '{found}' is beyond those of Latin-1 (U+00FF).";

    public static string UnknownInDocument(string name) => s_statementElements.Contains(name)
        ? $"{Quoted(name)} belongs into a statement, not beside \"Statement\"."
        : $"{Quoted(name)} is no element of a policy, which are {string.Join(", ", s_documentElements)}.{Spelling.Ask(name, s_documentElements)}";

    public static string UnknownInStatement(string name) => $"{Quoted(name)} is no element of a statement.{Spelling.Ask(name, s_statementElements)}";

    public static string Prohibited(string name, PolicyDialect dialect) => dialect == PolicyDialect.Trust
        ? $"A trust policy has no \"{name}\": it is about the role that it is attached to."
        : $"{(dialect == PolicyDialect.Session ? "A session policy" : "A policy of users, groups and roles")} has no \"{name}\": it speaks of whomever it is attached to.";

    public static string Version(string found) => $"\"Version\" must be \"2012-10-17\" (or, for old policies, \"2008-10-17\"), not {found}.";

    public static string Missing(string name, bool canBeNegated = true) => canBeNegated
        ? $"The statement has no \"{name}\" (and no \"Not{name}\")."
        : $"The statement has no \"{name}\".";

    public static string Both(string name) => $"The statement has \"{name}\" and \"Not{name}\"; only one of them can stand there.";

    public static string Effect(string value) => $"\"Effect\" must be \"Allow\" or \"Deny\", and {Quoted(value)} is neither.{Spelling.Ask(value, ["Allow", "Deny"])}";

    /// <summary>A value of a type that its element cannot have.</summary>
    public static string Type(string element, string wanted, JsonElement found) => $"{element} must be {wanted}, not {Described(found.ValueKind)}.";

    public static string Principal(string kind, string value) => kind switch
    {
        "AWS" => $"{Quoted(value)} is no principal: \"AWS\" takes \"*\", twelve digits of an account, or the ARN of a user, a role, a session of a role or the root of an account, without \"*\" in it.",
        "Federated" or "Service" => $"{Quoted(value)} is no principal: \"{kind}\" takes a name without spaces and without \"*\".",
        "CanonicalUser" => $"{Quoted(value)} is no principal: \"CanonicalUser\" takes the 64 hexadecimal digits of a canonical user id.",
        "" => $"{Quoted(value)} is no principal: write \"*\" for everybody, or an object such as {{\"AWS\": \"123456789012\"}}.",
        _ => $"{Quoted(kind)} is no kind of principal.{Spelling.Ask(kind, ["AWS", "Federated", "Service", "CanonicalUser"])}",
    };

    public static string Action(ActionFlaw flaw, string action, PolicyDialect dialect) => flaw switch
    {
        ActionFlaw.NoVendor => $"{Quoted(action)} is no action: it begins with a service and a colon, such as \"s3:GetObject\".{Spelling.Ask("s3:" + action, ActionNames)}",
        ActionFlaw.SeveralColons => $"{Quoted(action)} is no action: it has more than one colon.",
        ActionFlaw.Vendor => $"{Quoted(action)} is no action: what stands before the colon is no name of a service.",
        ActionFlaw.Name => $"{Quoted(action)} is no action: its name has other characters than letters, digits, \"*\", \"?\", \"-\" and \"_\", or none.",
        _ when dialect == PolicyDialect.Trust => $"{Quoted(action)} cannot stand in a trust policy, whose actions are those of STS that assume the role.{Spelling.Ask(action, ActionNames)}",
        _ => $"{Quoted(action)} is no action on a bucket or its objects.{Spelling.Ask(action, ActionNames)}",
    };

    public static string Resource(ResourceFlaw flaw, string resource, string? bucket) => flaw switch
    {
        ResourceFlaw.NotAnArn => $"{Quoted(resource)} is no ARN, such as \"arn:aws:s3:::examplebucket/*\".",
        ResourceFlaw.Partition => $"{Quoted(resource)} is of another partition: it begins with \"arn:aws:\" here.",
        ResourceFlaw.Vendor => $"{Quoted(resource)} names no service after the second colon, or a pattern of services.",
        ResourceFlaw.Region => $"{Quoted(resource)} names a region, which such resources do not have: nothing stands after the third colon.",
        ResourceFlaw.Path => $"{Quoted(resource)} is no resource of IAM: after the fifth colon it begins with the kind, such as \"user/\" or \"role/\".",
        ResourceFlaw.Elsewhere => $"{Quoted(resource)} is of another bucket than \"{bucket}\", and a bucket policy may name only its own.",
        _ => $"{Quoted(resource)} is no ARN that can stand here: it has five colons, no region and no account for S3, and variables only after the fifth colon.",
    };

    public static string Operator(string name, bool ignoreCase)
    {
        var colon = name.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && name[..colon] is not ("ForAllValues" or "ForAnyValue")
            ? $"{Quoted(name[..colon])} is no qualifier of operators.{Spelling.Ask(name[..colon], ["ForAllValues", "ForAnyValue"])}"
            : $"{Quoted(name)} is no condition operator{(ignoreCase ? "" : ", in exactly this spelling")}.{Spelling.Ask(name[(colon + 1)..], s_operators)}";
    }

    public static string Key(string key) => key.Contains(':', StringComparison.Ordinal)
        ? $"{Quoted(key)} is no condition key of a request to a bucket.{Spelling.Ask(key, KeyNames)}"
        : $"{Quoted(key)} is no condition key: it begins with a service and a colon, such as \"aws:SourceIp\".{Spelling.Ask("aws:" + key, KeyNames)}";

    public static string Value(string key, Comparison comparison, string value)
    {
        var wanted = comparison switch
        {
            >= Comparison.NumericEquals and <= Comparison.NumericGreaterThanEquals => "no number",
            >= Comparison.DateEquals and <= Comparison.DateGreaterThanEquals => "no date such as \"2030-12-31T23:59:59Z\"",
            Comparison.Bool or Comparison.Null => "neither \"true\" nor \"false\"",
            Comparison.BinaryEquals => "no base64",
            Comparison.IpAddress or Comparison.NotIpAddress => "no IP address, and no network such as \"203.0.113.0/24\" or \"2001:db8::/32\"",
            >= Comparison.ArnEquals and <= Comparison.ArnNotLike => "no ARN with all its colons, such as \"arn:aws:iam::123456789012:user/*\"",
            _ => "no text in which every variable is written \"${…}\"",
        };
        return $"{Quoted(value)}, with which {comparison} is to compare {Quoted(key)}, is {wanted}.";
    }

    private static IEnumerable<string> ActionNames => ActionCatalogue.All.Select(action => action.Name);

    private static IEnumerable<string> KeyNames => ConditionKeys.All.Where(key => !key.IsFamily).Select(key => key.Name);

    private static string Described(JsonValueKind kind) => kind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "a text",
        JsonValueKind.Number => "a number",
        JsonValueKind.Null => "null",
        _ => "true or false",
    };
}
