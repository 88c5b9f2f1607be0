using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Gateway.Policy.Documents;
using Gateway.Policy.Evaluation;

namespace Gateway.Iam.Authorization.Denials;

/// <summary>
/// Writes a decision as AWS's DecodeAuthorizationMessage shows one (<c>allowed</c>, <c>explicitDeny</c>, <c>matchedStatements</c>, <c>failures</c>,
/// <c>context</c>), with members of our own after them: when and for which request, the reason, the policies that took part, and the statements that would
/// have applied but for a condition.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/STS/latest/APIReference/API_DecodeAuthorizationMessage.html</remarks>
internal static class DecisionJson
{
    private const int MaximumPolicies = 50;
    private const int MaximumValues = 10;
    private const int MaximumKeys = 50;
    private const int MaximumText = 2048;
    private const int LeastText = 160;

    // Nothing of it is ever put into a page.
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Write(DecisionRecord record, DecisionDetail detail)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, s_options))
        {
            Write(json, record, detail);
        }

        return stream.ToArray();
    }

    private static void Write(Utf8JsonWriter json, DecisionRecord record, DecisionDetail detail)
    {
        var decision = record.Explanation.Decision;
        var deciding = record.Explanation.Statements.FirstOrDefault(
            trace => trace.Policy == decision.Policy && trace.Statement.Index == decision.Statement);
        json.WriteStartObject();
        json.WriteBoolean("allowed", decision.IsAllowed);
        json.WriteBoolean("explicitDeny", decision.IsExplicitDeny);
        WriteItems<StatementTrace>(json, "matchedStatements", deciding is null ? [] : [deciding], trace => WriteStatement(json, trace, detail));
        WriteItems<StatementTrace>(json, "failures", [], _ => { });
        WriteContext(json, record, deciding, detail);
        json.WriteString("time", record.Time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
        json.WriteString("requestId", record.RequestId);
        json.WriteString("reason", decision.Reason.ToString());
        WriteCredential(json, record.Principal, detail);
        if (decision.Policy is { } policy)
        {
            json.WritePropertyName("decidedBy");
            WritePolicy(json, policy, decision.Statement, detail);
        }

        if (detail < DecisionDetail.Least)
        {
            WritePolicies(json, record.Explanation);
        }

        if (detail == DecisionDetail.Everything)
        {
            WriteNearMisses(json, record.Explanation, detail);
            json.WriteStartArray("missingKeys");
            foreach (var key in record.Explanation.MissingKeys)
            {
                json.WriteStringValue(Cut(key, detail));
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void WriteContext(Utf8JsonWriter json, DecisionRecord record, StatementTrace? deciding, DecisionDetail detail)
    {
        json.WriteStartObject("context");
        json.WriteStartObject("principal");
        json.WriteString("id", Cut(record.Principal.UserId, detail));
        if (record.Principal.UserName is { } name)
        {
            json.WriteString("name", Cut(name, detail));
        }

        json.WriteString("arn", Cut(record.Principal.Arn, detail));
        json.WriteEndObject();
        json.WriteString("action", record.Action);
        json.WriteString("resource", Cut(record.Resource, detail));
        var conditions = detail switch
        {
            DecisionDetail.Least => [],
            DecisionDetail.Deciding => deciding?.Conditions ?? [],
            _ => record.Explanation.Statements.SelectMany(trace => trace.Conditions),
        };
        var compared = conditions.Where(condition => condition.RequestValues is not null)
            .DistinctBy(condition => condition.Condition.Key, StringComparer.OrdinalIgnoreCase)
            .Take(MaximumKeys);
        WriteItems(json, "conditions", compared, condition =>
        {
            json.WriteStartObject();
            json.WriteString("key", condition.Condition.Key);
            json.WriteStartObject("values");
            WriteItems(json, "items", Shown(condition.Condition.Key, condition.RequestValues!), value =>
            {
                json.WriteStartObject();
                json.WriteString("value", value);
                json.WriteEndObject();
            }, isWrapped: false);
            json.WriteEndObject();
            json.WriteEndObject();
        });
        json.WriteEndObject();
    }

    // Who was refused is often one of several programs of one user.
    private static void WriteCredential(Utf8JsonWriter json, Principal principal, DecisionDetail detail)
    {
        if (principal.Credential is { } credential)
        {
            json.WriteStartObject("signedWith");
            json.WriteString("accessKey", Cut(credential.Id, detail));
            json.WriteBoolean("serviceAccount", credential.IsServiceAccount);
            if (credential.Name is { } name)
            {
                json.WriteString("name", Cut(name, detail));
            }

            json.WriteEndObject();
        }

        if (principal.Sessions.Count > 0)
        {
            json.WriteNumber("narrowedBy", principal.Sessions.Count);
        }
    }

    private static void WritePolicies(Utf8JsonWriter json, Explanation explanation)
    {
        json.WriteStartArray("policies");
        foreach (var policy in explanation.Statements.Select(trace => trace.Policy).Distinct().Take(MaximumPolicies))
        {
            WritePolicy(json, policy, -1, DecisionDetail.Deciding);
        }

        json.WriteEndArray();
    }

    // What an administrator looks for most often: the statement that should have allowed it, and the condition that kept it from doing so.
    private static void WriteNearMisses(Utf8JsonWriter json, Explanation explanation, DecisionDetail detail)
    {
        json.WriteStartArray("failedConditions");
        foreach (var trace in explanation.Statements.Where(trace => trace.Outcome == StatementOutcome.ConditionFailed).Take(MaximumPolicies))
        {
            WriteStatement(json, trace, detail);
        }

        json.WriteEndArray();
    }

    private static void WriteStatement(Utf8JsonWriter json, StatementTrace trace, DecisionDetail detail)
    {
        json.WriteStartObject();
        json.WriteString("statementId", trace.Statement.Sid ?? "");
        json.WriteString("effect", trace.Statement.Effect == Effect.Deny ? "DENY" : "ALLOW");
        json.WritePropertyName("policy");
        WritePolicy(json, trace.Policy, trace.Statement.Index, detail);
        if (detail < DecisionDetail.Least)
        {
            json.WriteStartArray("conditions");
            foreach (var condition in trace.Conditions)
            {
                WriteCondition(json, condition);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void WriteCondition(Utf8JsonWriter json, ConditionTrace trace)
    {
        json.WriteStartObject();
        json.WriteString("operator", trace.Condition.Operator.ToString());
        json.WriteString("key", trace.Condition.Key);
        WriteValues(json, "policyValues", Shown(trace.Condition.Key, trace.PolicyValues));
        if (trace.RequestValues is { } values)
        {
            WriteValues(json, "requestValues", Shown(trace.Condition.Key, values));
        }
        else
        {
            json.WriteNull("requestValues");
        }

        json.WriteBoolean("holds", trace.Holds);
        json.WriteEndObject();
    }

    private static void WriteValues(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }

    private static void WritePolicy(Utf8JsonWriter json, PolicySource policy, int statement, DecisionDetail detail)
    {
        json.WriteStartObject();
        json.WriteString("type", policy.Type.ToString());
        json.WriteString("name", Cut(policy.Name, detail));
        if (policy.AttachedTo.Length > 0)
        {
            json.WriteString("attachedTo", Cut(policy.AttachedTo, detail));
        }

        if (statement >= 0)
        {
            json.WriteNumber("statement", statement);
        }

        json.WriteEndObject();
    }

    private static void WriteItems<T>(Utf8JsonWriter json, string name, IEnumerable<T> items, Action<T> write, bool isWrapped = true)
    {
        if (isWrapped)
        {
            json.WriteStartObject(name);
            name = "items";
        }

        json.WriteStartArray(name);
        foreach (var item in items)
        {
            write(item);
        }

        json.WriteEndArray();
        if (isWrapped)
        {
            json.WriteEndObject();
        }
    }

    // The page that linked here may have been a presigned URL, and an external id is half a password.
    private static IEnumerable<string> Shown(string key, IReadOnlyList<string> values) =>
        key.Equals("sts:ExternalId", StringComparison.OrdinalIgnoreCase) ? values.Select(_ => "(not shown)")
        : key.Equals("aws:Referer", StringComparison.OrdinalIgnoreCase) ? values.Select(value => Cut(value.Split('?')[0], DecisionDetail.Everything)).Take(MaximumValues)
        : values.Select(value => Cut(value, DecisionDetail.Everything)).Take(MaximumValues);

    private static string Cut(string text, DecisionDetail detail)
    {
        var maximum = detail == DecisionDetail.Least ? LeastText : MaximumText;
        return text.Length <= maximum ? text : string.Concat(text.AsSpan(0, maximum), "…");
    }
}
