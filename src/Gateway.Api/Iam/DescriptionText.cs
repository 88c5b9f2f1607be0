using System.Text.RegularExpressions;
using Gateway.Api.Control;
using Gateway.Api.Query;
using Gateway.Core.Errors;

namespace Gateway.Api.Iam;

/// <summary>The descriptions that roles and managed policies have for people.</summary>
internal static partial class DescriptionText
{
    private const int Maximum = 1000;
    private const string Pattern = @"[\u0009\u000A\u000D\u0020-\u007E\u00A1-\u00FF]*";

    /// <summary>The parameter <c>Description</c>; null when it is absent.</summary>
    /// <exception cref="S3Exception"><c>ValidationError</c></exception>
    public static string? Read(QueryParameters parameters)
    {
        var text = parameters.Text("Description", 0, Maximum);
        return text is null || Characters.IsMatch(text) ? text : throw QueryParameters.Violation(
            ShownValue.Of(text), "description", $"Member must satisfy regular expression pattern: {Pattern}");
    }

    [GeneratedRegex(@"^[\u0009\u000A\u000D\u0020-\u007E\u00A1-\u00FF]*\z", RegexOptions.NonBacktracking)]
    private static partial Regex Characters { get; }
}
