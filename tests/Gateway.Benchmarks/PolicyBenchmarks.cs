using System.Net;
using BenchmarkDotNet.Attributes;
using Gateway.Policy.Actions;
using Gateway.Policy.Documents;
using Gateway.Policy.Evaluation;

namespace Gateway.Benchmarks;

/// <summary>One authorization decision about one object, as a request asks for it.</summary>
[MemoryDiagnoser]
public class PolicyBenchmarks
{
    private const int Attached = 100;
    private const int Statements = 10_000;
    private const string Resource = "arn:aws:s3:::bucket-71/reports/2026/11/summary.parquet";

    private static readonly Caller s_caller = new()
    {
        Kind = CallerKind.User,
        Arn = "arn:aws:iam::111122223333:user/alice",
        Account = "111122223333",
        UniqueId = "AIDAEXAMPLEALICE",
    };

    private readonly PolicyRequest _context = new(IPAddress.Parse("10.1.2.3"), "alice");
    private readonly PolicyAction _action = ActionCatalogue.Find("s3:GetObject")!;
    private AccessQuery _query;

    /// <summary>What the caller has: the number of its policies or statements, and what they tell apart.</summary>
    public enum Shape
    {
        OnePolicy,

        /// <summary>As many as the design asks for, each with an unconditional statement about its bucket.</summary>
        HundredPolicies,

        /// <summary>The same, each with two statements, one a denial, and conditions on address and transport.</summary>
        HundredConditional,

        /// <summary>Beside the conditions, a boundary, a session policy and a bucket policy.</summary>
        HundredFiltered,

        /// <summary>None can be left out: each allows everything, and denies it by another condition.</summary>
        HundredAboutAll,
        TenThousandActions,
        TenThousandPrefixes,
        TenThousandBuckets,
    }

    [ParamsAllValues]
    public Shape Policies { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var filter = Set(PolicyType.PermissionsBoundary, Statement(Effect.Allow, "s3:*", "*"));
        var hasFilters = Policies == Shape.HundredFiltered;
        _query = new AccessQuery
        {
            Caller = s_caller,
            Action = _action,
            Resource = Resource,
            Context = _context,
            Identity = PolicySet.Of([.. Identity().Select((d, i) => Compile(PolicyType.Managed, i, d))]),
            Boundary = hasFilters ? filter : null,
            Sessions = hasFilters ? [filter] : [],
            ResourcePolicy = hasFilters ? Set(PolicyType.Resource, BucketPolicy()) : null,
        };
        if (!AccessEvaluator.Decide(_query).IsAllowed)
        {
            throw new InvalidOperationException($"{Policies} does not allow what it is to allow.");
        }
    }

    [Benchmark]
    public Decision Decide() => AccessEvaluator.Decide(_query);

    private static PolicySet Set(PolicyType type, params Statement[] statements) => PolicySet.Of([Compile(type, 0, statements)]);

    private static CompiledPolicy Compile(PolicyType type, int number, Statement[] statements) => CompiledPolicy.Compile(
        new PolicyDocument { Version = PolicyVersion.V2012, Statements = [.. statements.Select((s, i) => s with { Index = i })] },
        new PolicySource(type, $"policy-{number}"));

    private static Statement[] BucketPolicy()
    {
        var everybody = new PrincipalClause(false, [new PrincipalEntry(PrincipalEntryKind.Everybody, "*")]);
        var statements = new[]
        {
            Statement(Effect.Deny, "s3:*", "arn:aws:s3:::bucket-71/*", Secure("false")),
            Statement(Effect.Allow, "s3:GetObject", "arn:aws:s3:::bucket-71/*"),
        };
        return [.. statements.Select(s => s with { Principal = everybody })];
    }

    private static Condition Secure(string value) => new(new ConditionOperator(Comparison.Bool), "aws:SecureTransport", [value]);

    private static Statement Statement(Effect effect, string action, string resource, params Condition[] conditions) => new()
    {
        Index = 0,
        Effect = effect,
        Actions = new ActionClause(false, [action]),
        Resources = new ResourceClause(false, [resource]),
        Conditions = conditions,
    };

    private IEnumerable<Statement[]> Identity() => Policies switch
    {
        Shape.OnePolicy => [Bucket(71)],
        Shape.HundredPolicies => Enumerable.Range(0, Attached).Select(Bucket),
        Shape.HundredConditional or Shape.HundredFiltered => Enumerable.Range(0, Attached).Select(Conditional),
        Shape.HundredAboutAll => Enumerable.Range(0, Attached).Select(Everything),
        Shape.TenThousandActions => [[.. Enumerable.Range(0, Statements).Select(i => Statement(Effect.Allow, Action(i), "*"))]],
        Shape.TenThousandPrefixes => [[.. Enumerable.Range(0, Statements).Select(i => Statement(Effect.Allow, "s3:GetObject", Prefix(i)))]],
        _ => [[.. Enumerable.Range(0, Statements).Select(i => Statement(Effect.Allow, "s3:Get*", $"arn:aws:s3:::bucket-{i}/*"))]],
    };

    private static Statement[] Bucket(int i) => [Statement(Effect.Allow, "s3:GetObject", $"arn:aws:s3:::bucket-{i}/*")];

    private static Statement[] Conditional(int i) =>
    [
        Statement(
            Effect.Allow,
            "s3:Get*",
            $"arn:aws:s3:::bucket-{i}/*",
            new Condition(new ConditionOperator(Comparison.IpAddress), "aws:SourceIp", ["192.0.2.0/24", "10.0.0.0/8"]),
            new Condition(new ConditionOperator(Comparison.StringLike), "aws:username", ["${aws:username}"])),
        Statement(Effect.Deny, "s3:*", $"arn:aws:s3:::bucket-{i}/*", Secure("false")),
    ];

    private static Statement[] Everything(int i) =>
    [
        Statement(Effect.Allow, "*", "*"),
        Statement(Effect.Deny, "s3:*", "*", new Condition(new ConditionOperator(Comparison.StringEquals), "aws:username", [$"user-{i}"])),
    ];

    /// <summary>Every action of the catalogue in turn; the one that is asked for comes last.</summary>
    private string Action(int i)
    {
        var others = ActionCatalogue.All.Where(a => a != _action).ToArray();
        return i == Statements - 1 ? _action.Name : others[i % others.Length].Name;
    }

    private static string Prefix(int i) => i == Statements / 2 ? "arn:aws:s3:::bucket-71/reports/2026/*" : $"arn:aws:s3:::bucket-71/reports/{i + 3_000}/*";
}
