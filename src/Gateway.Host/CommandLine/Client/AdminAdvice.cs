namespace Gateway.Host.CommandLine.Client;

/// <summary>What to do about a refusal.</summary>
internal static class AdminAdvice
{
    /// <summary>A sentence, or null for refusals that speak for themselves.</summary>
    public static string? For(string code) => code switch
    {
        "AccessDeniedException" =>
            "Sign with credentials whose policies allow it, such as those of the installation's root.",
        "UnrecognizedClientException" =>
            "Check AWS_ACCESS_KEY_ID, or the profile: this server does not know that access key, or it is disabled or expired.",
        "InvalidSignatureException" =>
            "Check AWS_SECRET_ACCESS_KEY, or the profile, and the clock of this machine.",
        "IncompleteSignatureException" => "Check --region (or AWS_REGION): it must be the server's.",
        "UnknownOperationException" => "The server is of another version than this command.",
        "InternalFailure" => "The log of the server says more.",
        "ServiceUnavailableException" => "Try again; the log of the server says more.",
        _ => null,
    };
}
