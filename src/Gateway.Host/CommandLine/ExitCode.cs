namespace Gateway.Host.CommandLine;

/// <summary>What the process tells whoever started it.</summary>
internal static class ExitCode
{
    public const int Fine = 0;
    public const int Failure = 1;

    /// <summary>The command line or the settings are wrong; nothing was started.</summary>
    public const int BadSettings = 2;
}
