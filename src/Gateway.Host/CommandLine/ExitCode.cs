namespace Gateway.Host.CommandLine;

/// <summary>What the process tells whoever started it.</summary>
internal static class ExitCode
{
    public const int Fine = 0;
    public const int Failure = 1;

    /// <summary>The command line or the settings are wrong; nothing was started.</summary>
    public const int BadSettings = 2;

    /// <summary>The server or the identity provider says no: a wrong password, nothing that it may do, a login that was given up.</summary>
    public const int Refused = 3;

    /// <summary>The server or the identity provider cannot be asked; it may be tried again.</summary>
    public const int Unreachable = 4;
}
