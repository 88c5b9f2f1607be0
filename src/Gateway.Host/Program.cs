using System.Collections;
using Gateway.Host.CommandLine;
using Gateway.Host.Store;

var environment = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().ToDictionary(v => (string)v.Key, v => (string?)v.Value ?? "");
return await GatewayCommand.RunAsync(
    args,
    new CommandContext(environment, new StoreBackendFactory(TimeProvider.System), TimeProvider.System, Console.In, Console.Out, Console.Error)
    {
        Terminal = new SystemTerminal(Console.Error),
    });
