using System.Text.RegularExpressions;
using Gateway.Core.Errors;

namespace Gateway.Api.Query;

/// <summary>The rules of IAM for names and paths.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html</remarks>
internal static partial class EntityNameRules
{
    private const int MaximumPath = 512;

    /// <summary>A name that must be there.</summary>
    /// <param name="parameters">The request's.</param>
    /// <param name="name">The parameter: <c>UserName</c>.</param>
    /// <param name="maximum">The longest name: 64 for users and roles, 128 for groups, policies and others.</param>
    /// <exception cref="S3Exception"><c>ValidationError</c></exception>
    public static string RequiredName(this QueryParameters parameters, string name, int maximum)
    {
        parameters.Required(name);
        return parameters.OptionalName(name, maximum)!;
    }

    /// <summary>A name, or null when it is absent.</summary>
    /// <exception cref="S3Exception"><c>ValidationError</c></exception>
    public static string? OptionalName(this QueryParameters parameters, string name, int maximum)
    {
        var value = parameters.Text(name, 1, maximum);
        return value is null || NamePattern.IsMatch(value) ? value : throw IamErrors.ValidationError.WithMessage(
            $"The specified value for {char.ToLowerInvariant(name[0])}{name[1..]} is invalid. It must contain only alphanumeric characters and/or the following: +=,.@_-");
    }

    /// <summary>The path of a new entity; <c>/</c> when it is absent.</summary>
    /// <exception cref="S3Exception"><c>ValidationError</c></exception>
    public static string EntityPath(this QueryParameters parameters, string name = "Path") => parameters.OptionalPath(name) ?? "/";

    /// <summary>A path, or null when it is absent.</summary>
    /// <exception cref="S3Exception"><c>ValidationError</c></exception>
    public static string? OptionalPath(this QueryParameters parameters, string name)
    {
        var value = parameters.Text(name, 1, MaximumPath);
        return value is null || PathPattern.IsMatch(value) ? value : throw IamErrors.ValidationError.WithMessage(
            $"The specified value for {char.ToLowerInvariant(name[0])}{name[1..]} is invalid. It must begin and end with / and contain only alphanumeric characters and/or / characters.");
    }

    /// <summary>The beginning of the paths that a list is limited to; <c>/</c> when it is absent.</summary>
    /// <exception cref="S3Exception"><c>ValidationError</c></exception>
    public static string PathPrefix(this QueryParameters parameters)
    {
        var value = parameters.Text("PathPrefix", 1, MaximumPath) ?? "/";
        return PrefixPattern.IsMatch(value) ? value : throw IamErrors.ValidationError.WithMessage(
            "The specified value for pathPrefix is invalid. It must begin with / and contain only alphanumeric characters and/or / characters.");
    }

    [GeneratedRegex(@"^[A-Za-z0-9_+=,.@-]+\z", RegexOptions.NonBacktracking)]
    private static partial Regex NamePattern { get; }

    [GeneratedRegex(@"^/([\x21-\x7E]+/)?\z", RegexOptions.NonBacktracking)]
    private static partial Regex PathPattern { get; }

    [GeneratedRegex(@"^/[\x21-\x7E]*\z", RegexOptions.NonBacktracking)]
    private static partial Regex PrefixPattern { get; }
}
