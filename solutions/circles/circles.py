# %% [markdown]
# # The circles: a deep narrow network
#
# Two noisy circles, one inside the other, 200 points. No straight line separates them. You will write the network, its training and its test, and then a recipe that solves the task with hidden layers of three units, and of *two*, so narrow that you can look at everything that happens inside.
#
# Write the class and the functions below; everything in PyTorch is allowed. It runs on a GPU or on a CPU, whichever `device` says.

# %% [markdown] lang="pt_BR" of="fdd4b756"
# # Os círculos: uma rede profunda e estreita
#
# Dois círculos ruidosos, um dentro do outro, 200 pontos. Nenhuma reta os separa. Você vai escrever a rede, o treino e o teste, e depois uma receita que resolve a tarefa com camadas ocultas de três unidades, e de *duas*, tão estreitas que dá para ver tudo o que acontece lá dentro.
#
# Escreva a classe e as funções abaixo; tudo o que há no PyTorch é permitido. Roda em uma GPU ou em uma CPU, conforme diga `device`.

# %% [markdown] lang="es" of="fdd4b756"
# # Los círculos: una red profunda y estrecha
#
# Dos círculos con ruido, uno dentro del otro, 200 puntos. Ninguna recta los separa. Vas a escribir la red, su entrenamiento y su prueba, y después una receta que resuelve la tarea con capas ocultas de tres unidades, y de *dos*, tan estrechas que se puede mirar todo lo que ocurre dentro.
#
# Escribe la clase y las funciones siguientes; se permite todo lo que hay en PyTorch. Corre en una GPU o en una CPU, según diga `device`.

# %%
from itertools import pairwise

import torch
from torch import nn


# %% [markdown]
# ## The network
#
# `n_layers - 1` hidden layers of `hidden_size` units, each followed by a leaky ReLU of slope 0.01, and an output layer of one *logit* with nothing after it: `BCEWithLogitsLoss` has the sigmoid inside. With `non_linearity=False` the hidden layers are followed by nothing, and the whole network is one linear layer, as you proved in the assignment before this one.
#
# `forward` returns the logits *and* the activations of every hidden layer, so that they can be drawn.

# %% [markdown] lang="pt_BR" of="f099c2a4"
# ## A rede
#
# `n_layers - 1` camadas ocultas de `hidden_size` unidades, cada uma seguida de uma leaky ReLU de inclinação 0.01, e uma camada de saída de um *logit* sem nada depois: a `BCEWithLogitsLoss` já tem a sigmoide dentro. Com `non_linearity=False` nada vem depois das camadas ocultas, e a rede inteira é uma só camada linear, como você demonstrou na tarefa anterior a esta.
#
# `forward` devolve os logits *e* as ativações de cada camada oculta, para que se possa desenhá-las.

# %% [markdown] lang="es" of="f099c2a4"
# ## La red
#
# `n_layers - 1` capas ocultas de `hidden_size` unidades, cada una seguida de una leaky ReLU de pendiente 0.01, y una capa de salida de un *logit* sin nada después: `BCEWithLogitsLoss` ya tiene la sigmoide dentro. Con `non_linearity=False` nada sigue a las capas ocultas, y la red entera es una sola capa lineal, como demostraste en la tarea anterior a esta.
#
# `forward` devuelve los logits *y* las activaciones de cada capa oculta, para que se puedan dibujar.


# %%
class MLP(nn.Module):
    """A deep narrow network: hidden Linear layers with LeakyReLU(0.01), then one logit.

    MLP(input_size, hidden_size, n_layers=2, non_linearity=True): n_layers >= 1 counts the output
    layer, so there are n_layers - 1 hidden ones, each an nn.Linear followed by LeakyReLU (by nothing
    if non_linearity is False). Every bias starts at zero. forward(x), x (N, input_size), returns
    (logits (N, 1), [the activations (N, hidden_size) of each hidden layer, after the LeakyReLU]).

    >>> logits, hidden = MLP(2, 3, n_layers=4)(torch.zeros(5, 2))
    >>> logits.shape, [tuple(layer.shape) for layer in hidden]
    (torch.Size([5, 1]), [(5, 3), (5, 3), (5, 3)])
    """

    def __init__(self, input_size, hidden_size, n_layers=2, non_linearity=True):
        super().__init__()
        ### BEGIN SOLUTION
        sizes = [input_size] + [hidden_size] * (n_layers - 1)
        self.hidden = nn.ModuleList(nn.Linear(*pair) for pair in pairwise(sizes))
        self.output = nn.Linear(sizes[-1], 1)
        self.activation = nn.LeakyReLU(0.01) if non_linearity else nn.Identity()
        for layer in [*self.hidden, self.output]:
            nn.init.zeros_(layer.bias)
        ### END SOLUTION

    def forward(self, x):
        ### BEGIN SOLUTION
        activations = []
        for layer in self.hidden:
            x = self.activation(layer(x))
            activations.append(x)
        return self.output(x), activations
        ### END SOLUTION


# %% [markdown]
# ## Training
#
# Adam on `BCEWithLogitsLoss`, with mini-batches in a new order every epoch. As in `train_sgd`, each epoch's number is the mean loss *per example*, so a smaller last batch counts for less.
#
# **Trouble.** Model and data must be on the same `device`. Logits (N, 1) against targets (N,) broadcast to (N, N) without an error. And `.item()` after every batch makes a GPU wait for the CPU: add up on the device, and ask once per epoch.

# %% [markdown] lang="pt_BR" of="9d478d10"
# ## O treino
#
# Adam sobre `BCEWithLogitsLoss`, com minilotes em uma ordem nova a cada época. Como em `train_sgd`, o número de cada época é a perda média *por exemplo*, e por isso um último lote menor conta menos.
#
# **Problema.** O modelo e os dados precisam estar no mesmo `device`. Logits (N, 1) contra alvos (N,) se estendem a (N, N) sem erro nenhum. E um `.item()` depois de cada lote faz a GPU esperar pela CPU: some no próprio dispositivo e pergunte uma vez por época.

# %% [markdown] lang="es" of="9d478d10"
# ## El entrenamiento
#
# Adam sobre `BCEWithLogitsLoss`, con minilotes en un orden nuevo en cada época. Como en `train_sgd`, el número de cada época es la pérdida media *por ejemplo*, así que un último lote más pequeño cuenta menos.
#
# **Problema.** El modelo y los datos deben estar en el mismo `device`. Unos logits (N, 1) contra objetivos (N,) se extienden a (N, N) sin ningún error. Y un `.item()` después de cada lote hace que la GPU espere a la CPU: suma en el propio dispositivo y pregunta una vez por época.


# %%
def train(model, x, y, epochs, lr=1e-3, batch_size=32, device="cpu", seed=0):
    """Train in place with Adam on BCEWithLogits; return each epoch's mean loss per example.

    model: an MLP. x: (N, 2), y: (N, 1) float32. Model and data are moved to `device`. The order of
    the examples is drawn anew in every epoch, from `seed`; the last batch may be smaller. Returns a
    list of `epochs` floats, each batch's loss taken before its update; on a CPU the same seed
    gives the same list.

    >>> losses = train(MLP(2, 2), torch.zeros(5, 2), torch.ones(5, 1), epochs=3, batch_size=2)
    >>> len(losses), losses[-1] < losses[0]
    (3, True)
    """
    ### BEGIN SOLUTION
    model.to(device)
    x, y = x.to(device), y.to(device)
    generator = torch.Generator().manual_seed(seed)
    optimizer = torch.optim.Adam(model.parameters(), lr=lr)
    criterion = nn.BCEWithLogitsLoss()
    model.train()
    means = []
    for _ in range(epochs):
        total = 0.0
        for rows in torch.randperm(len(x), generator=generator).to(device).split(batch_size):
            logits, _ = model(x[rows])
            loss = criterion(logits, y[rows])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            total += loss.detach() * len(rows)
        means.append(float(total) / len(x))
    return means
    ### END SOLUTION


# %% [markdown]
# ## Predicting
#
# A probability above one half is a logit above *zero*: no sigmoid is needed to decide. While predicting, the model is in evaluation mode and no graph is built; afterwards it is in the mode in which you found it.

# %% [markdown] lang="pt_BR" of="9123ec55"
# ## A previsão
#
# Uma probabilidade acima de um meio é um logit acima de *zero*: não é preciso sigmoide para decidir. Durante a previsão o modelo está em modo de avaliação e nenhum grafo é construído; depois ele volta ao modo em que você o encontrou.

# %% [markdown] lang="es" of="9123ec55"
# ## La predicción
#
# Una probabilidad por encima de un medio es un logit por encima de *cero*: no hace falta una sigmoide para decidir. Mientras predice, el modelo está en modo de evaluación y no se construye ningún grafo; después vuelve al modo en que lo encontraste.


# %%
def predict(model, x):
    """Return the class, 0 or 1, of each row as an integer tensor (N,) on the model's device.

    model: an MLP. x: (N, 2), moved to the model's own device. No graph is built; the model is in
    evaluation mode while predicting, and afterwards in the mode that it was in.

    >>> model = MLP(2, 2, n_layers=1)
    >>> _ = nn.init.ones_(model.get_parameter(next(name for name, _ in model.named_parameters())))
    >>> predict(model, torch.tensor([[1.0, 1.0], [-1.0, -1.0]]))
    tensor([1, 0])
    """
    ### BEGIN SOLUTION
    was_training = model.training
    model.eval()
    with torch.no_grad():
        logits, _ = model(x.to(next(model.parameters()).device))
    model.train(was_training)
    return (logits > 0).long().squeeze(1)
    ### END SOLUTION


# %% [markdown]
# ## Accuracy
#
# The share of rows whose predicted class is the right one. Mind the shapes: predictions are (N,), targets (N, 1).

# %% [markdown] lang="pt_BR" of="ee351312"
# ## Acurácia
#
# A proporção de linhas cuja classe prevista é a certa. Atenção aos formatos: as previsões são (N,), os alvos (N, 1).

# %% [markdown] lang="es" of="ee351312"
# ## Exactitud
#
# La proporción de filas cuya clase predicha es la correcta. Cuidado con las formas: las predicciones son (N,), los objetivos (N, 1).


# %%
def accuracy(model, x, y):
    """Return the share of rows that predict gets right, a float.

    model: an MLP. x: (N, 2). y: (N, 1) float32, as in train.

    >>> model = MLP(2, 2)
    >>> y = predict(model, torch.ones(4, 2)).float().reshape(4, 1)
    >>> accuracy(model, torch.ones(4, 2), y)
    1.0
    """
    ### BEGIN SOLUTION
    predictions = predict(model, x)
    right = predictions == y.to(predictions.device).reshape(-1)
    return right.float().mean().item()
    ### END SOLUTION


# %% [markdown]
# ## Look at what you wrote
#
# Eight units a layer make it easy: the loss falls, and the boundary closes round the inner circle as training goes on. (The jump in the loss after 80 epochs is Adam starting anew without its memory: `train` is called once for each picture.)

# %% [markdown] lang="pt_BR" of="4db47d67"
# ## Veja o que você escreveu
#
# Oito unidades por camada facilitam as coisas: a perda cai, e a fronteira se fecha em torno do círculo interno à medida que o treino avança. (O salto da perda depois de 80 épocas é o Adam recomeçando sem a sua memória: `train` é chamada uma vez para cada figura.)

# %% [markdown] lang="es" of="4db47d67"
# ## Mira lo que escribiste
#
# Con ocho unidades por capa es fácil: la pérdida baja, y la frontera se cierra alrededor del círculo interior a medida que avanza el entrenamiento. (El salto de la pérdida después de 80 épocas es Adam, que vuelve a empezar sin su memoria: `train` se llama una vez por cada figura.)

# %%
if __name__ == "__main__":
    from utils import data, devices, plotting_training
    from utils.plotting_training import attempt

    torch.set_num_threads(1)  # in products this small, threads only wait for one another
    device = devices.choose(devices.asked())  # python circles.py --device cpu, or cuda
    x, y = (torch.from_numpy(array) for array in data.circles())
    torch.manual_seed(0)
    model = attempt(MLP, 2, 8, n_layers=5)
    losses, snapshots = [], {}
    for epochs in (5, 15, 60, 120):
        history = attempt(train, model, x, y, epochs, lr=1e-2, device=device, seed=epochs)
        losses = plotting_training.joined(losses, history)
        snapshots[len(losses)] = plotting_training.frozen(model, history)
    plotting_training.plot_losses({"width 8": losses})
    plotting_training.plot_boundaries(snapshots, x, y)

# %% [markdown]
# ## The recipe
#
# Now make it narrow. With three units a layer one run of Adam (learning rate 0.01, 1,000 epochs) gets 95% or more of unseen points right about nine times in ten; else it ends in a dead end, with units that no example reaches. With *two* units that happens to one run in ten at best, and half of all runs stay below 0.87.
#
# What engineers do about it: **restarts**. Train from several first weights, keep the one whose training loss is lowest. (Not the one that does best on the test points: then they would be no test.) Other things that help: a learning rate of 0.01 rather than 0.001, one that falls along a cosine, orthogonal first weights, full batches.
#
# **Fast training is a part of it.** A loop with a `DataLoader` and `.item()` after each batch spends nearly all its time on bookkeeping. `utils.training` trains *hundreds* of starts at once: the weights of all networks are stacked, and a layer of all of them is a single batched product.
#
#     start = training.draw_weights([2, 3, 3, 3, 3, 1], seeds=range(64))      # a tensor (64, out, in) for each layer
#     many = training.train_ensemble(start, x, y, epochs=1000, lr=0.01, schedule=training.cosine)
#     many.losses_on(x, y)                                                    # one for each of the 64
#
# Each member gets the result that it would get alone. On one CPU core 256 networks train more than a hundred times as fast as one after another in the naive loop.
#
# **How it is graded.** On 2,000 points that you never see, from circles that lie elsewhere in the plane, with `n_layers=5`, on a CPU. `hidden_size=3`: full points from an accuracy of 0.95, within 60 seconds of CPU time. `hidden_size=2`: points from 0.80 and from 0.90, and a bonus from 0.95. The whole assignment has 90 seconds. Where there is time left, a recipe that went wrong is given further seeds, up to five in all, and the best one counts: bad luck should cost nothing.

# %% [markdown] lang="pt_BR" of="2ddc9c16"
# ## A receita
#
# Agora torne a rede estreita. Com três unidades por camada, um treino com Adam (taxa de aprendizado 0.01, 1.000 épocas) acerta 95% ou mais dos pontos nunca vistos em cerca de nove de cada dez vezes; nas outras acaba em um beco sem saída, com unidades às quais nenhum exemplo chega. Com *duas* unidades isso dá certo no máximo em um treino de cada dez, e metade de todos os treinos fica abaixo de 0.87.
#
# O que fazem os engenheiros: **recomeçar**. Treine a partir de vários primeiros pesos e fique com a rede de menor perda de treino. (Não com a que se sai melhor nos pontos de teste: aí eles já não seriam um teste.) Outras coisas que ajudam: uma taxa de aprendizado de 0.01 em vez de 0.001, uma que caia ao longo de um cosseno, primeiros pesos ortogonais, lotes completos.
#
# **Treinar depressa faz parte.** Um laço com um `DataLoader` e um `.item()` depois de cada lote gasta quase todo o tempo em burocracia. `utils.training` treina *centenas* de começos de uma vez: os pesos de todas as redes são empilhados, e uma camada de todas elas é um único produto em lote.
#
#     start = training.draw_weights([2, 3, 3, 3, 3, 1], seeds=range(64))      # um tensor (64, out, in) para cada camada
#     many = training.train_ensemble(start, x, y, epochs=1000, lr=0.01, schedule=training.cosine)
#     many.losses_on(x, y)                                                    # uma para cada uma das 64
#
# Cada uma chega ao resultado a que chegaria sozinha. Em um núcleo de CPU, 256 redes treinam mais de cem vezes mais depressa do que uma após a outra no laço ingênuo.
#
# **Como é corrigido.** Em 2.000 pontos que você nunca vê, de círculos que ficam em outro lugar do plano, com `n_layers=5`, em uma CPU. `hidden_size=3`: todos os pontos a partir de uma acurácia de 0.95, dentro de 60 segundos de CPU. `hidden_size=2`: pontos a partir de 0.80 e de 0.90, e um bônus a partir de 0.95. A tarefa inteira tem 90 segundos. Onde sobra tempo, uma receita que deu errado recebe outras sementes, até cinco no total, e conta a melhor: o azar não deve custar nada.

# %% [markdown] lang="es" of="2ddc9c16"
# ## La receta
#
# Ahora haz la red estrecha. Con tres unidades por capa, un entrenamiento con Adam (tasa de aprendizaje 0.01, 1000 épocas) acierta el 95 % o más de los puntos nunca vistos unas nueve de cada diez veces; las otras acaba en un callejón sin salida, con unidades a las que no llega ningún ejemplo. Con *dos* unidades eso le sale, como mucho, a uno de cada diez entrenamientos, y la mitad de todos se queda por debajo de 0.87.
#
# Qué hacen los ingenieros: **volver a empezar**. Entrena desde varios primeros pesos y quédate con la red cuya pérdida de entrenamiento sea la menor. (No con la que mejor resulta en los puntos de prueba: entonces ya no serían una prueba.) Otras cosas que ayudan: una tasa de aprendizaje de 0.01 en lugar de 0.001, una que baje siguiendo un coseno, primeros pesos ortogonales, lotes completos.
#
# **Entrenar rápido es parte de ello.** Un bucle con un `DataLoader` y un `.item()` después de cada lote gasta casi todo su tiempo en trámites. `utils.training` entrena *cientos* de comienzos a la vez: los pesos de todas las redes se apilan, y una capa de todas ellas es un solo producto por lotes.
#
#     start = training.draw_weights([2, 3, 3, 3, 3, 1], seeds=range(64))      # un tensor (64, out, in) por cada capa
#     many = training.train_ensemble(start, x, y, epochs=1000, lr=0.01, schedule=training.cosine)
#     many.losses_on(x, y)                                                    # una por cada una de las 64
#
# Cada una llega al resultado al que llegaría sola. En un núcleo de CPU, 256 redes entrenan más de cien veces más rápido que una tras otra en el bucle ingenuo.
#
# **Cómo se califica.** En 2000 puntos que nunca ves, de círculos que están en otro lugar del plano, con `n_layers=5`, en una CPU. `hidden_size=3`: todos los puntos desde una exactitud de 0.95, dentro de 60 segundos de CPU. `hidden_size=2`: puntos desde 0.80 y desde 0.90, y un extra desde 0.95. La tarea entera tiene 90 segundos. Donde sobra tiempo, una receta que salió mal recibe otras semillas, hasta cinco en total, y cuenta la mejor: la mala suerte no debe costar nada.


# %%
def fit_circles(x, y, hidden_size, n_layers, device="cpu", seed=0):
    """Return an MLP(2, hidden_size, n_layers), trained on two circles by a recipe of your own.

    x: (N, 2), y: (N, 1) float32, 1 on the inner circle; the plane may be rotated and shifted. It is
    graded on the CPU, with n_layers=5, on 2,000 points that you never see.

    >>> isinstance(fit_circles(torch.rand(8, 2), torch.ones(8, 1), hidden_size=3, n_layers=2), MLP)
    True
    """
    ### BEGIN SOLUTION
    from utils import training

    # The narrower the network, the more of its starts end in a dead end.
    starts = 16 if hidden_size > 2 else 256
    sizes = [x.shape[1], *[hidden_size] * (n_layers - 1), 1]
    first = training.draw_weights(sizes, range(seed * starts, (seed + 1) * starts), orthogonal=True)
    ensemble = training.train_ensemble(
        first, x, y, epochs=1000, lr=1e-2, schedule=training.cosine, device=device
    )
    best = int(ensemble.losses_on(x, y).argmin())
    model = MLP(x.shape[1], hidden_size, n_layers).to(device)
    ensemble.copy_into(model, best)
    return model
    ### END SOLUTION


# %% [markdown]
# ## Look inside
#
# Three units, then two. Blue and orange are the sides of the boundary.

# %% [markdown] lang="pt_BR" of="950ffa3a"
# ## Veja por dentro
#
# Três unidades, depois duas. Azul e laranja são os lados da fronteira.

# %% [markdown] lang="es" of="950ffa3a"
# ## Mira por dentro
#
# Tres unidades, después dos. Azul y naranja son los lados de la frontera.

# %%
if __name__ == "__main__":
    narrow = {
        "three units": attempt(fit_circles, x, y, hidden_size=3, n_layers=5, device=device),
        "two units": attempt(fit_circles, x, y, hidden_size=2, n_layers=5, device=device),
    }
    plotting_training.plot_boundaries(narrow, x, y)

# %% [markdown]
# What each unit of each layer says about the plane, and on the right the layer's own plane with the two classes in it. The first layer folds the plane along straight lines; each one after it folds what it is given; in the last plane a single line parts the classes.

# %% [markdown] lang="pt_BR" of="cfacbaf9"
# O que cada unidade de cada camada diz sobre o plano e, à direita, o plano da própria camada com as duas classes. A primeira camada dobra o plano ao longo de retas; cada uma das seguintes dobra o que recebe; no último plano, uma única reta separa as classes.

# %% [markdown] lang="es" of="cfacbaf9"
# Lo que cada unidad de cada capa dice del plano y, a la derecha, el plano de la propia capa con las dos clases. La primera capa dobla el plano a lo largo de rectas; cada una de las siguientes dobla lo que recibe; en el último plano, una sola recta separa las clases.

# %%
if __name__ == "__main__":
    plotting_training.plot_layers(narrow["two units"], x, y)

# %% [markdown]
# ## Why two units are so hard
#
# A network whose layers are no wider than its input cannot have a *bounded* decision region: every region reaches to infinity (Johnson, 2018; Nguyen, Mukkamala and Hein, 2018). Leaky ReLU maps a plane onto a plane one to one, if the weights do; so nothing can be closed off. That does not make the task unsolvable: accuracies of 0.995 were reached. The region leaks to infinity by a corridor, as narrow as training can make it, where few points lie. Step back and look.

# %% [markdown] lang="pt_BR" of="4bd80eb3"
# ## Por que duas unidades são tão difíceis
#
# Uma rede cujas camadas não são mais largas que a sua entrada não pode ter uma região de decisão *limitada*: toda região chega ao infinito (Johnson, 2018; Nguyen, Mukkamala e Hein, 2018). A leaky ReLU leva um plano a um plano um a um, se os pesos também o fazem; por isso nada pode ser cercado. Isso não torna a tarefa impossível: já se chegou a acurácias de 0.995. A região escapa para o infinito por um corredor, tão estreito quanto o treino consegue fazê-lo, onde há poucos pontos. Dê um passo atrás e olhe.

# %% [markdown] lang="es" of="4bd80eb3"
# ## Por qué dos unidades son tan difíciles
#
# Una red cuyas capas no son más anchas que su entrada no puede tener una región de decisión *acotada*: toda región llega al infinito (Johnson, 2018; Nguyen, Mukkamala y Hein, 2018). La leaky ReLU lleva un plano a un plano uno a uno, si los pesos también lo hacen; por eso nada puede quedar cercado. Eso no hace imposible la tarea: se han alcanzado exactitudes de 0.995. La región se escapa al infinito por un corredor, tan estrecho como el entrenamiento puede hacerlo, donde hay pocos puntos. Da un paso atrás y mira.

# %%
if __name__ == "__main__":
    plotting_training.plot_boundary(
        narrow["two units"], x, y, reach=8.0, title="two units, from far away"
    )

# %% [markdown] tags=["written-answer"]
# ## In your own words
#
# Look at the last picture. Where does the region of the inner circle leave the data, and why must it? What would change with a third unit in each layer?
#
# ### BEGIN SOLUTION
# It leaves through a corridor that runs off to infinity, between the points of the outer circle. It must: with two units a layer each step is an invertible linear map of the plane (or one that squashes it flat) followed by leaky ReLU, which is one to one as well, so the region is a half-plane bent by continuous one-to-one maps, and such an image of a half-plane is never bounded. With a third unit the plane is laid as a bent sheet into space, and a single cut can part off a closed patch of it, so the boundary can close round the inner circle.
# ### END SOLUTION

# %% [markdown] lang="pt_BR" of="08913b88"
# ## Com as suas palavras
#
# Olhe para a última figura. Por onde a região do círculo interno sai dos dados, e por que ela precisa sair? O que mudaria com uma terceira unidade em cada camada?
#
# ### BEGIN SOLUTION
# Ela sai por um corredor que vai até o infinito, entre os pontos do círculo externo. Precisa sair: com duas unidades por camada, cada passo é uma transformação linear invertível do plano (ou uma que o achata) seguida da leaky ReLU, que também é um a um; assim, a região é um semiplano dobrado por transformações contínuas e um a um, e uma imagem assim de um semiplano nunca é limitada. Com uma terceira unidade o plano é posto no espaço como uma folha dobrada, e um único corte pode separar dela um pedaço fechado; a fronteira então pode se fechar em torno do círculo interno.
# ### END SOLUTION

# %% [markdown] lang="es" of="08913b88"
# ## Con tus palabras
#
# Mira la última figura. ¿Por dónde sale de los datos la región del círculo interior, y por qué tiene que salir? ¿Qué cambiaría con una tercera unidad en cada capa?
#
# ### BEGIN SOLUTION
# Sale por un corredor que se va al infinito, entre los puntos del círculo exterior. Tiene que salir: con dos unidades por capa, cada paso es una transformación lineal invertible del plano (o una que lo aplasta) seguida de la leaky ReLU, que también es uno a uno; así que la región es un semiplano doblado por transformaciones continuas y uno a uno, y una imagen así de un semiplano nunca está acotada. Con una tercera unidad el plano se tiende en el espacio como una hoja doblada, y un solo corte puede separar de ella un trozo cerrado; entonces la frontera puede cerrarse alrededor del círculo interior.
# ### END SOLUTION
