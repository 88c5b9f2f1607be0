using System.Text.RegularExpressions;
using Gateway.Api.Query;
using Gateway.Core.Errors;

namespace Gateway.Api.Iam.Policies;

/// <summary>The ARN of a managed policy. Immutable.</summary>
/// <param name="Text">The whole of it.</param>
/// <param name="Owner">An account's id, or <c>aws</c> for built-in policies.</param>
/// <param name="Path">From slash to slash.</param>
/// <param name="Name">Of the policy.</param>
internal sealed partial record PolicyArn(string Text, string Owner, string Path, string Name)
{
    public bool IsBuiltIn => Owner == "aws";

    /// <exception cref="S3Exception"><c>ValidationError</c>, <c>InvalidInput</c></exception>
    public static PolicyArn Read(QueryParameters parameters, string name = "PolicyArn")
    {
        parameters.Required(name);
        return ReadOptional(parameters, name)!;
    }

    /// <summary>Null when it is absent.</summary>
    /// <exception cref="S3Exception"><c>ValidationError</c>, <c>InvalidInput</c></exception>
    public static PolicyArn? ReadOptional(QueryParameters parameters, string name)
    {
        var text = parameters.Text(name, 20, 2048);
        return text is null ? null : TryParse(text) ?? throw IamErrors.InvalidInput.WithMessage($"ARN {text} is not valid.");
    }

    /// <exception cref="FormatException">It is no ARN of a policy.</exception>
    public static PolicyArn Parse(string text) => TryParse(text) ?? throw new FormatException($"{text} is not the ARN of a managed policy.");

    /// <summary>Null when it is none.</summary>
    public static PolicyArn? TryParse(string text)
    {
        var match = Pattern.Match(text);
        return match.Success ? new PolicyArn(text, match.Groups[1].Value, match.Groups[2].Value, match.Groups[3].Value) : null;
    }

    [GeneratedRegex(@"^arn:aws:iam::(aws|[0-9]{12}):policy(/(?:[\x21-\x7E]+/)?)([A-Za-z0-9_+=,.@-]{1,128})\z")]
    private static partial Regex Pattern { get; }
}
