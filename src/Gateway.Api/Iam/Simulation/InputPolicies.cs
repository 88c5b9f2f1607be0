using System.Globalization;
using Gateway.Api.Control;
using Gateway.Api.Query;
using Gateway.Core.Errors;
using Gateway.Policy.Documents;
using Gateway.Policy.Evaluation;

namespace Gateway.Api.Iam.Simulation;

/// <summary>The policies that a simulation brings along. Their sources are named as AWS names them: <c>PolicyInputList.1</c>.</summary>
internal static class InputPolicies
{
    public const string Identity = "PolicyInputList";
    public const string Boundary = "PermissionsBoundaryPolicyInputList";
    public const string Resource = "ResourcePolicy";

    /// <summary>Longer than any policy may be that is stored: what AWS takes.</summary>
    private const int LongestPolicy = 131_072;

    /// <summary>The policies of a list of texts, each with its text; empty when there are none.</summary>
    /// <exception cref="S3Exception"><c>ValidationError</c>, <c>InvalidInput</c></exception>
    public static IReadOnlyList<SimulatedPolicy> Read(QueryParameters parameters, string list)
    {
        var policies = new List<SimulatedPolicy>();
        foreach (var text in parameters.List(list))
        {
            Check(list, text);
            policies.Add(Compile(
                text,
                PolicyDialect.Identity,
                new PolicySource(
                    list == Boundary ? PolicyType.PermissionsBoundary : PolicyType.Managed,
                    string.Create(CultureInfo.InvariantCulture, $"{list}.{policies.Count + 1}"))));
        }

        return policies;
    }

    /// <summary>The policy of the resource; null when there is none.</summary>
    /// <exception cref="S3Exception"><c>ValidationError</c>, <c>InvalidInput</c></exception>
    public static SimulatedPolicy? ReadResource(QueryParameters parameters)
    {
        if (parameters[Resource] is not { } text)
        {
            return null;
        }

        Check(Resource, text);
        return Compile(text, PolicyDialect.Bucket, new PolicySource(PolicyType.Resource, Resource));
    }

    private static void Check(string name, string text)
    {
        if (text.Length is 0 or > LongestPolicy)
        {
            throw QueryParameters.Violation(
                ShownValue.Of(text), name, $"Member must have length between 1 and {LongestPolicy}, inclusive");
        }
    }

    private static SimulatedPolicy Compile(string text, PolicyDialect dialect, PolicySource source)
    {
        try
        {
            return new SimulatedPolicy(CompiledPolicy.Compile(PolicyParser.Parse(text, dialect), source), text);
        }
        catch (PolicyFormatException fault)
        {
            throw IamErrors.InvalidInput.WithMessage($"{source.Name}: {fault.Message}");
        }
    }
}
