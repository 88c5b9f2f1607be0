using System.Text.RegularExpressions;
using Gateway.Api.Control;
using Gateway.Api.Query;
using Gateway.Core.Errors;
using Gateway.Policy.Documents;

namespace Gateway.Api.Iam;

/// <summary>Policy documents in requests.</summary>
internal static partial class PolicyText
{
    private const int LongestParameter = 131_072;
    private const string Pattern = @"[\u0009\u000A\u000D\u0020-\u00FF]+";

    /// <summary>A document that must be there. Whether it is a policy is looked at when its sender may send one.</summary>
    /// <exception cref="S3Exception"><c>ValidationError</c></exception>
    public static string Read(QueryParameters parameters, string name = "PolicyDocument")
    {
        parameters.Required(name);
        var text = parameters.Text(name, 1, LongestParameter)!;
        return Characters.IsMatch(text) ? text : throw QueryParameters.Violation(
            ShownValue.Of(text), name, $"Member must satisfy regular expression pattern: {Pattern}");
    }

    /// <exception cref="S3Exception"><c>MalformedPolicyDocument</c>, with the text of the policy language.</exception>
    public static PolicyDocument Parse(string text, PolicyDialect dialect)
    {
        try
        {
            return PolicyParser.Parse(text, dialect);
        }
        catch (PolicyFormatException fault)
        {
            throw (fault.Fault == PolicyFault.TooLarge ? IamErrors.LimitExceeded : IamErrors.MalformedPolicyDocument).WithMessage(fault.Message);
        }
    }

    /// <summary>Validates a version of a managed policy.</summary>
    /// <exception cref="S3Exception"><c>MalformedPolicyDocument</c>, <c>LimitExceeded</c></exception>
    public static void ValidateManaged(string text)
    {
        Parse(text, PolicyDialect.Identity);
        if (PolicySize.NonWhiteSpace(text) > EntityQuotas.ManagedPolicySize)
        {
            throw IamErrors.LimitExceeded.WithMessage($"Cannot exceed quota for PolicySize: {EntityQuotas.ManagedPolicySize}");
        }
    }

    [GeneratedRegex(@"^[\u0009\u000A\u000D\u0020-\u00FF]+\z", RegexOptions.NonBacktracking)]
    private static partial Regex Characters { get; }
}
