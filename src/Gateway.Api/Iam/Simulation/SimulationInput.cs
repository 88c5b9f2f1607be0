using System.Globalization;
using Gateway.Api.Control;
using Gateway.Api.Query;
using Gateway.Core.Errors;
using Gateway.Core.Names;
using Gateway.Policy.Actions;
using Gateway.Policy.Evaluation;

namespace Gateway.Api.Iam.Simulation;

/// <summary>What both simulations take. Immutable.</summary>
internal sealed record SimulationInput
{
    private const string Everything = "*";

    public required IReadOnlyList<SimulatedPolicy> Policies { get; init; }

    /// <summary>Empty when none was given.</summary>
    public required IReadOnlyList<SimulatedPolicy> Boundary { get; init; }

    public required SimulatedPolicy? ResourcePolicy { get; init; }

    /// <summary>With their names as sent.</summary>
    public required IReadOnlyList<(string Name, PolicyAction Action)> Actions { get; init; }

    /// <summary>One <c>*</c> when the request names none.</summary>
    public required IReadOnlyList<string> Resources { get; init; }

    /// <summary>Whether the request names resources, so that each has a result of its own.</summary>
    public required bool NamesResources { get; init; }

    /// <summary>The account that owns the resources; null for the caller's.</summary>
    public required AccountId? ResourceOwner { get; init; }

    /// <summary>The user that the resource policy sees; null when the request names none.</summary>
    public required EntityArn? Caller { get; init; }

    public required IReadOnlyDictionary<string, ContextValue> Context { get; init; }

    /// <summary>The number of the result that the page begins with.</summary>
    public required int First { get; init; }

    public required int Count { get; init; }

    /// <exception cref="S3Exception"><c>ValidationError</c>, <c>InvalidInput</c></exception>
    public static SimulationInput Read(QueryParameters parameters)
    {
        var page = EntityPage.Read(parameters);
        var resources = parameters.List("ResourceArns");
        return new SimulationInput
        {
            Policies = InputPolicies.Read(parameters, InputPolicies.Identity),
            Boundary = InputPolicies.Read(parameters, InputPolicies.Boundary) is { Count: <= 1 } boundary
                ? boundary
                : throw IamErrors.InvalidInput.WithMessage("PermissionsBoundaryPolicyInputList can have only one policy."),
            ResourcePolicy = InputPolicies.ReadResource(parameters),
            Actions = ReadActions(parameters),
            Resources = resources.Count == 0 ? [Everything] : [.. resources.Select(CheckResource)],
            NamesResources = resources.Count > 0,
            ResourceOwner = ReadOwner(parameters),
            Caller = ReadCaller(parameters),
            Context = ContextEntries.Read(parameters),
            First = page.After is null ? 0
                : int.TryParse(page.After, NumberStyles.None, CultureInfo.InvariantCulture, out var first) ? first
                : throw EntityPage.InvalidMarker(),
            Count = page.Count,
        };
    }

    private static IReadOnlyList<(string Name, PolicyAction Action)> ReadActions(QueryParameters parameters)
    {
        // Its scenarios are those of instances, which do not exist here.
        if (parameters["ResourceHandlingOption"] is not null)
        {
            throw IamErrors.InvalidInput.WithMessage("ResourceHandlingOption is for actions of EC2, which are not known here.");
        }

        var names = parameters.List("ActionNames");
        return names.Count == 0
            ? throw QueryParameters.Violation("null", "ActionNames", "Member must not be null")
            : [.. names.Select(name => (name, ActionCatalogue.Find(name) ?? throw IamErrors.InvalidInput.WithMessage($"Invalid Action: {ShownValue.Of(name)}")))];
    }

    private static string CheckResource(string arn)
    {
        if (arn.Length is 0 or > 2048)
        {
            throw QueryParameters.Violation(ShownValue.Of(arn), "ResourceArns", "Member must have length between 1 and 2048, inclusive");
        }

        return arn == Everything || (arn.StartsWith("arn:", StringComparison.Ordinal) && arn.Count(c => c == ':') >= 5)
            ? arn
            : throw IamErrors.InvalidInput.WithMessage($"Invalid Resource ARN: {ShownValue.Of(arn)}");
    }

    private static AccountId? ReadOwner(QueryParameters parameters)
    {
        const string Prefix = "arn:aws:iam::";
        const string Suffix = ":root";
        var text = parameters.Text("ResourceOwner", 1, 2048);
        return text is null ? null
            : text.StartsWith(Prefix, StringComparison.Ordinal) && text.EndsWith(Suffix, StringComparison.Ordinal)
                && AccountId.TryParse(text[Prefix.Length..^Suffix.Length], out var account) ? account
            : throw IamErrors.InvalidInput.WithMessage($"Invalid ResourceOwner: {ShownValue.Of(text)}. It must be the ARN of the root of an account.");
    }

    private static EntityArn? ReadCaller(QueryParameters parameters)
    {
        var text = parameters.Text("CallerArn", 1, 2048);
        return text is null ? null
            : EntityArn.TryParse(text) is { Type: "user" } user ? user
            : throw IamErrors.InvalidInput.WithMessage($"Invalid CallerArn: {ShownValue.Of(text)}. It must be the ARN of a user.");
    }
}
