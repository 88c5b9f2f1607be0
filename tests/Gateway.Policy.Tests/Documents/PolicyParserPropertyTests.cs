using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using Gateway.Policy.Documents;
using Gateway.Policy.Evaluation;

namespace Gateway.Policy.Tests.Documents;

public sealed class PolicyParserPropertyTests
{
    private static readonly string[] s_pieces =
    [
        "{", "}", "[", "]", ",", ":", "\"", "\\", "\\ud800", "null", "true", "1e999", " ", "\0", "é", "😀", "\ud800", "*", "?", "${", "}", "'",
        "\"Version\":", "\"2012-10-17\"", "\"Statement\":", "\"Sid\":", "\"Effect\":", "\"Allow\"", "\"Principal\":", "\"AWS\"", "\"Action\":", "\"s3:Get*\"", "\"sts:AssumeRole\"",
        "\"Resource\":", "\"arn:aws:s3:::b/*\"", "\"Condition\":", "\"StringLike\":", "\"aws:username\":", "\"IpAddress\":", "\"DateLessThan\":", "\"9\"",
    ];

    private static readonly PolicySource s_source = new(PolicyType.Managed, "a policy");

    private static readonly Gen<PolicyDialect> s_dialect = Gen.Int[0, 3].Select(i => (PolicyDialect)i);

    private static readonly Gen<string> s_resource =
        Any("*", "arn:aws:s3:::b", "arn:aws:s3:::b/*", "arn:aws:s3:::b/${aws:username}/?", "arn:aws:iam::123456789012:user/a");

    private static readonly Gen<string> s_action = Any("*", "s3:*", "s3:GetObject", "iam:Get*", "sts:AssumeRole", "ec2:RunInstances");

    private static readonly Gen<Condition> s_condition = Gen.Select(
        Any("StringEquals", "ForAnyValue:StringLikeIfExists", "ForAllValues:StringNotEquals", "ArnLike", "Null"),
        Any("aws:username", "aws:PrincipalTag/Team", "ec2:Region", "jwt:groups"),
        Any("true", "arn:aws:iam::123456789012:role/r").Array[0, 3],
        (name, key, values) => new Condition(
            ConditionOperators.TryRead(name, ignoreCase: false, out var found) ? found : throw new InvalidOperationException(name),
            key,
            [.. values.Where(v => name switch { "Null" => v == "true", "ArnLike" => v != "true", _ => true })]));

    private static readonly Gen<Statement> s_statement = Gen.Select(
        Gen.Bool,
        Gen.Select(Gen.Bool, s_action.Array[1, 4]),
        Gen.Select(Gen.Bool, s_resource.Array[1, 4]),
        s_condition.Array[0, 3],
        (isAllow, actions, resources, conditions) => new Statement
        {
            Index = 0,
            Effect = isAllow ? Effect.Allow : Effect.Deny,
            Actions = new ActionClause(actions.Item1, actions.Item2),
            Resources = new ResourceClause(resources.Item1, resources.Item2),
            Conditions = [.. conditions.DistinctBy(c => (c.Operator.ToString(), c.Key))],
        });

    [Fact]
    public void Parse_AnyText_IsRefusedOrCompiles() =>
        Gen.Select(Gen.OneOf(Any(s_pieces), Gen.String).Array[0, 60], s_dialect, Gen.Bool)
            .Sample((pieces, dialect, isObject) => Try((isObject ? "{" : "") + string.Concat(pieces), dialect), iter: 20_000);

    [Fact]
    public void Parse_PolicyWithOnePartChanged_IsRefusedOrCompiles()
    {
        var text = Refusal.Policy(
            PolicyDialect.Bucket, "Sid", "\"a\"", "Condition", "{\"StringLike\":{\"aws:username\":[\"${aws:userid}\"]},\"IpAddress\":{\"aws:SourceIp\":\"10.0.0.0/8\"}}");
        Gen.Select(Gen.Int[0, text.Length], Gen.Int[0, 8], Any(s_pieces), s_dialect)
            .Sample((at, length, piece, dialect) => Try(text[..at] + piece + text[Math.Min(text.Length, at + length)..], dialect), iter: 20_000);
    }

    [Fact]
    public void Parse_WrittenPolicy_IsThatPolicy() =>
        s_statement.Array[1, 5].Sample(
            statements =>
            {
                var text = Write(statements);
                var read = PolicyParser.Parse(text, PolicyDialect.Identity);

                Assert.Equal(Write(read.Statements), text);
                Assert.All(read.Statements, s => Assert.Equal(Write(s).ToJsonString(), JsonNode.Parse(text[s.Source])!.ToJsonString()));
            },
            iter: 2_000);

    private static Gen<string> Any(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);

    private static void Try(string text, PolicyDialect dialect)
    {
        try
        {
            var policy = PolicyParser.Parse(text, dialect, "b");

            Assert.NotEmpty(policy.Statements);
            Assert.Same(policy, CompiledPolicy.Compile(policy, s_source).Document);
        }
        catch (PolicyFormatException refused)
        {
            Assert.NotEmpty(refused.Message);
        }
    }

    private static string Write(IEnumerable<Statement> statements) =>
        new JsonObject { ["Version"] = "2012-10-17", ["Statement"] = new JsonArray([.. statements.Select(Write)]) }.ToJsonString();

    private static JsonNode Write(Statement statement)
    {
        var conditions = new JsonObject();
        foreach (var condition in statement.Conditions)
        {
            var name = condition.Operator.ToString();
            conditions[name] ??= new JsonObject();
            conditions[name]![condition.Key] = JsonSerializer.SerializeToNode(condition.Values);
        }

        return new JsonObject
        {
            ["Effect"] = statement.Effect.ToString(),
            [statement.Actions.IsNegated ? "NotAction" : "Action"] = JsonSerializer.SerializeToNode(statement.Actions.Patterns),
            [statement.Resources!.IsNegated ? "NotResource" : "Resource"] = JsonSerializer.SerializeToNode(statement.Resources.Patterns),
            ["Condition"] = conditions,
        };
    }
}
